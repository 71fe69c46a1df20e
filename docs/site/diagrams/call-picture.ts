/** What the sequence diagram of a call shows: out of a run, and before it is laid out. */
import { describeEvent, type Lang, type Run, safeText, type TraceEvent } from '../../../conformance/index.ts';
import type { Json, Spec, Text } from '../../../spec/index.ts';
import type { TextLook } from './scene.ts';
import type { Face } from './text.ts';
import { factorTitle } from './words.ts';

/** Who takes part. */
export type Lane = 'program' | 'host' | 'user' | 'album';

/** One event: from one to another, or a note about the host where `to` is missing. */
export interface Message {
  /** Milliseconds since the run began. */
  readonly t: number;
  readonly from: Lane;
  readonly to?: Lane;
  readonly words: string;
  readonly face: Face;
  readonly look: Extract<TextLook, 'plain' | 'pass' | 'fail' | 'muted'>;
  /** An answer to what came before. */
  readonly reply: boolean;
}

/** The picture before it is laid out. */
export interface CallPicture {
  readonly lanes: readonly { readonly id: Lane; readonly name: string }[];
  readonly messages: readonly Message[];
}

const lanes: readonly { readonly id: Lane; readonly name: Text }[] = [
  { id: 'program', name: { en: 'mini program', zh: '小程序' } },
  { id: 'host', name: { en: 'host', zh: '宿主' } },
  { id: 'user', name: { en: 'user', zh: '用户' } },
  { id: 'album', name: { en: 'album', zh: '相册' } },
];

const words = {
  returns: { en: 'returns', zh: '返回' },
  returnsPromise: { en: 'returns a promise', zh: '返回 Promise' },
  resolves: { en: 'promise resolves', zh: 'Promise 兑现' },
  rejects: { en: 'promise rejects', zh: 'Promise 拒绝' },
  throws: { en: 'throws', zh: '抛出异常' },
  asks: { en: 'asks: ', zh: '询问：' },
  answers: { en: 'answers: ', zh: '回答：' },
  shows: { en: 'shows ', zh: '出现 ' },
  removes: { en: 'removes ', zh: '移除 ' },
  unsettled: { en: 'not settled when time was up', zh: '到期时仍未结束' },
} satisfies Record<string, Text>;

/** Events that a picture holds; a host can flood a trace. */
const mostEvents = 40;

/** What the picture shows, out of a run. */
export function pictureOf(run: Run, spec: Spec, lang: Lang): CallPicture {
  const all = run.steps.flatMap(({ events, settled }) => [
    ...events.map((event) => messageOf(event, run, spec, lang)),
    ...(settled ? [] : [note(events.at(-1)?.t ?? 0, words.unsettled[lang], 'fail')]),
  ]);
  const left = all.length - mostEvents;
  const messages = left > 0 ? [...all.slice(0, mostEvents), note(all[mostEvents]?.t ?? 0, `… +${left}`, 'muted')] : all;
  const present = new Set<Lane>([
    'program',
    'host',
    ...messages.flatMap(({ from, to }) => [from, ...(to ? [to] : [])]),
  ]);
  return {
    lanes: lanes.filter(({ id }) => present.has(id)).map(({ id, name }) => ({ id, name: name[lang] })),
    messages,
  };
}

function messageOf(event: TraceEvent, run: Run, spec: Spec, lang: Lang): Message {
  const { t } = event;
  const answer = { t, from: 'host', to: 'program', reply: true } as const;
  switch (event.kind) {
    case 'called': {
      const call = `${spec.api.name}(${argumentsOf(run.args[event.call] ?? [], spec)})`;
      return { t, from: 'program', to: 'host', words: call, face: 'code', look: 'plain', reply: false };
    }
    case 'returned': {
      const returns = event.promise ? words.returnsPromise : words.returns;
      return { ...answer, words: returns[lang], face: 'text', look: 'muted' };
    }
    case 'threw':
      return { ...answer, words: `${words.throws[lang]} ${brief(event.error)}`, face: 'text', look: 'fail' };
    case 'callback': {
      const { success, fail } = spec.api.callbacks;
      const look = event.name === success ? 'pass' : event.name === fail ? 'fail' : 'plain';
      return { ...answer, words: `${safeText(event.name, 40)}(${brief(event.payload)})`, face: 'code', look };
    }
    case 'promise': {
      const resolved = event.state === 'resolved';
      const state = resolved ? words.resolves : words.rejects;
      return {
        ...answer,
        words: `${state[lang]} ${brief(event.value)}`,
        face: 'bold',
        look: resolved ? 'pass' : 'fail',
      };
    }
    case 'asked': {
      const prompt = factorTitle(spec, event.prompt, lang) ?? safeText(event.prompt, 40);
      return {
        t,
        from: 'host',
        to: 'user',
        words: words.asks[lang] + prompt,
        face: 'text',
        look: 'plain',
        reply: false,
      };
    }
    case 'answered': {
      const said = words.answers[lang] + safeText(event.answer, 40);
      return { t, from: 'user', to: 'host', words: said, face: 'text', look: 'plain', reply: true };
    }
    case 'item-visible': {
      const shown = words.shows[lang] + safeText(event.item.name, 40);
      return { t, from: 'host', to: 'album', words: shown, face: 'text', look: 'plain', reply: false };
    }
    case 'item-removed': {
      const gone = words.removes[lang] + safeText(event.id, 40);
      return { t, from: 'host', to: 'album', words: gone, face: 'text', look: 'plain', reply: false };
    }
    case 'mutated':
    case 'host-fault':
    case 'flood':
    case 'killed':
      return note(t, describeEvent(event)[lang], 'fail');
    default:
      return note(t, describeEvent(event)[lang], 'muted');
  }
}

function note(t: number, said: string, look: Message['look']): Message {
  return { t, from: 'host', words: safeText(said, 120), face: 'text', look, reply: false };
}

/** The arguments as one would speak of them: the names of the options without the callbacks, anything else in short. */
function argumentsOf(args: readonly Json[], { api }: Spec): string {
  const callbacks: readonly string[] = Object.values(api.callbacks);
  return args
    .map((arg) => {
      const names = typeof arg === 'object' && arg !== null && !Array.isArray(arg) ? Object.keys(arg) : [];
      if (names.length === 0 || names.includes('$')) return brief(arg);
      const named = names.filter((name) => !callbacks.includes(name)).map((name) => safeText(name, 30));
      return `{ ${[...named.slice(0, 6), ...(named.length < names.length ? ['…'] : [])].join(', ')} }`;
    })
    .join(', ');
}

/** A value on a short line; what JSON cannot say goes by its name. */
function brief(value: Json): string {
  const tag = typeof value === 'object' && value !== null && '$' in value ? value['$'] : undefined;
  return safeText(typeof tag === 'string' ? tag : JSON.stringify(value), 70);
}
