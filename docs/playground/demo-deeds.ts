/** What somebody did to the phones of the mini program: the whole state of the demo, and so what its link holds. Pure. */
import { factorsOf, longestShare, nominalState, propertiesOf, TextError } from '../../conformance/index.ts';
import { compileSchema, type Json, type JsonSchema, type Spec, type State } from '../../spec/index.ts';

/** The buttons of the mini program's page. */
export const demoButtons = ['choose', 'look', 'save'] as const;

/** One of the buttons. */
export type DemoButton = (typeof demoButtons)[number];

/**
 * One thing that was done: circumstances altered on all phones; on one of them a button pressed, while the photo of the page
 * with this index was marked, or a dialog tapped.
 */
export type DemoDeed =
  | { readonly do: 'change'; readonly state: State }
  | { readonly do: 'press'; readonly on: string; readonly button: DemoButton; readonly photo: number }
  | { readonly do: 'tap'; readonly on: string; readonly dialog: string; readonly value: DemoTap };

/** A tap: a dialog's answer; of the picker, photos by their names in the album, or the n-th photo taken on this phone. */
export type DemoTap = string | { readonly album: readonly string[] } | { readonly taken: number };

/** The circumstances after all deeds. */
export function stateAfter(spec: Spec, deeds: readonly DemoDeed[]): State {
  const changes = deeds.flatMap((deed) => (deed.do === 'change' ? [deed.state] : []));
  return Object.assign({}, nominalState(spec), ...changes) as State;
}

/** The deeds with circumstances altered after them; what stays as it is is no deed. */
export function altered(spec: Spec, deeds: readonly DemoDeed[], wish: State): readonly DemoDeed[] {
  const now = stateAfter(spec, deeds);
  const state = Object.fromEntries(
    Object.entries(wish).filter(
      ([factor, value]) => factor !== 'platform' && JSON.stringify(value) !== JSON.stringify(now[factor]),
    ),
  );
  return Object.keys(state).length === 0 ? deeds : [...deeds, { do: 'change', state }];
}

/** Deeds as a part of a hash: the base64url of their JSON. */
export function writeDeeds(deeds: readonly DemoDeed[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(deeds));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Reads what {@link writeDeeds} wrote, or anybody else: all is checked.
 * @throws TextError where it is cut off, too long, or nothing that can be done with the mini program
 */
export function readDeeds(spec: Spec, text: string): readonly DemoDeed[] {
  const value = parse(text);
  if (checkFor(spec)(value).length > 0) throw refused();
  return value as readonly DemoDeed[];
}

function parse(text: string): unknown {
  try {
    if (text.length > longestShare) throw refused();
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refused();
  }
}

const checks = new WeakMap<Spec, ReturnType<typeof compileSchema>>();

function checkFor(spec: Spec): ReturnType<typeof compileSchema> {
  const check = checks.get(spec) ?? compileSchema(schemaOf(spec));
  checks.set(spec, check);
  return check;
}

/** Deeds as a schema; values of circumstances and answers of prompts are those of the API. */
function schemaOf(spec: Spec): JsonSchema {
  const { $defs = {} } = spec.situation as { readonly $defs?: Json };
  const { platform, ...factors } = propertiesOf(spec.situation);
  const name = { type: 'string', maxLength: 200 };
  const whole = { type: 'integer', minimum: 0, maximum: 1000 };
  const deed = (kind: string, properties: object) => ({
    type: 'object',
    required: ['do', ...Object.keys(properties)],
    properties: { do: { const: kind }, ...properties },
    additionalProperties: false,
  });
  const tap = (dialog: string, value: object) => deed('tap', { on: name, dialog: { const: dialog }, value });
  const picked = (key: string, value: object) => ({
    type: 'object',
    required: [key],
    properties: { [key]: value },
    additionalProperties: false,
  });
  const pick = [picked('album', { type: 'array', items: name, maxItems: 9 }), picked('taken', whole)];
  return {
    $defs,
    type: 'array',
    items: {
      anyOf: [
        deed('change', { state: { type: 'object', properties: factors, additionalProperties: false } }),
        deed('press', { on: name, button: { enum: demoButtons }, photo: whole }),
        ...[...factorsOf(spec).prompts].map(([prompt, { answers }]) => tap(prompt, { enum: answers })),
        tap('alert', { const: 'ok' }),
        tap('previewImage', { const: 'close' }),
        tap('chooseImage', { anyOf: [{ const: 'cancel' }, ...pick] }),
      ],
    },
  };
}

function refused(): TextError {
  return new TextError({
    en: 'This link is cut off or changed: it holds nothing that can be done with the mini program. Copy it whole from the page it came from.',
    zh: '此链接不完整或被改动过：其中没有小程序可以重现的操作。请从原页面完整复制链接。',
  });
}
