/** What a link to the playground holds: a case, and whom and what it is about. */
import {
  compileSchema,
  type JsonSchema,
  type Spec,
  type SpecEntry,
  type Text,
  validate,
  type Violation,
} from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { materialise } from '../tags.ts';
import { TextError } from '../text-error.ts';
import { safeText } from './safe-text.ts';

/** A case to be opened elsewhere. */
export interface Shared {
  readonly case: Case;
  /** The host it is about, by a name that whoever opens it may know, such as a bundled host's or a mutant's. */
  readonly host?: string;
  /** The id of the requirement it is about. */
  readonly requirement?: string;
}

/** Characters of a hash at most: beyond that, links break in chats and address bars. */
export const longestShare = 30_000;

/** Lists and objects within each other at most: what is deeper was not planned, and would exhaust whoever walks it. */
const deepest = 64;

/** What is shared as the hash of a link: `#` and the base64url of its JSON. It may be longer than {@link longestShare}. */
export function shareHash(shared: Shared): string {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/**
 * Reads a hash that {@link shareHash} made; a link may come from anywhere, so everything is checked and bounded. Names of hosts
 * and requirements need not be known to the spec.
 * @param known the APIs that whoever opens it has
 * @throws TextError where it is too long, cut off, no case, or a case of an API or revision that is not known
 */
export function readShare(hash: string, known: readonly SpecEntry[]): Shared {
  if (hash.length > longestShare)
    throw refused(
      `has ${hash.length} characters, and may have ${longestShare}`,
      `有 ${hash.length} 个字符，最多 ${longestShare} 个`,
    );
  const value = parse(hash);
  if (depthOf(value) > deepest)
    throw refused(`holds values nested deeper than ${deepest}`, `所含的值嵌套超过 ${deepest} 层`);
  const [violation] = validate('share', value);
  if (violation !== undefined) throw misfit(violation);
  const shared = value as Shared;
  checkStates(shared.case, specOf(shared.case, known));
  checkTags(shared.case);
  return shared;
}

function specOf({ api, revision }: Case, known: readonly SpecEntry[]): Spec {
  const entry = known.find((one) => one.api === api && one.revisions.includes(revision));
  if (entry !== undefined) return entry.spec(revision);
  const its = `${safeText(api, 80)} ${safeText(revision, 80)}`;
  const ours = known.flatMap((one) => one.revisions.map((each) => `${one.api} ${each}`));
  throw refused(
    `is about ${its}, and this page knows ${ours.join(', ')}`,
    `针对 ${its}，而本页面只支持 ${ours.join('、')}`,
  );
}

function parse(hash: string): unknown {
  const base64 = hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refused('is cut off or changed', '不完整或被改动过');
  }
}

/** How deep a value is; without recursion, which is what a deep one is made to exhaust. */
function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  for (; level.length > 0; depth += 1)
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one as Readonly<Record<string, unknown>>) : [],
    );
  return depth;
}

const patches = new WeakMap<Spec, (value: unknown) => Violation[]>();

/** Changes are given in part, so each circumstance is looked at by itself. */
function checkStates({ state, steps, twins = [] }: Case, spec: Spec): void {
  const { properties = {}, $defs = {} } = spec.situation as Readonly<Partial<Record<string, JsonSchema>>>;
  const check = patches.get(spec) ?? compileSchema({ properties, $defs, additionalProperties: false });
  patches.set(spec, check);
  const changes = [...steps, ...twins].flatMap((one) => ('state' in one ? [one.state] : []));
  for (const patch of [state, ...changes]) {
    const [violation] = check(patch);
    if (violation !== undefined) throw misfit({ ...violation, pointer: `/case/state${violation.pointer}` });
  }
}

/** Values with tags that nobody knows cannot be made, so no host could be called with them. */
function checkTags({ steps, twins = [] }: Case): void {
  const materials = { address: (symbol: string) => symbol, callback: () => () => undefined };
  const calls = steps.flatMap((step) => ('calls' in step ? step.calls : []));
  try {
    for (const value of [...calls.flat(), ...twins.map(({ params = {} }) => params)]) materialise(value, materials);
  } catch (error) {
    const message = safeText((error as Error).message, 200);
    throw refused(`holds a value that cannot be made (${message})`, `含有无法构造的值（${message}）`);
  }
}

function misfit({ pointer, expected }: Violation): TextError {
  const where = pointer === '' ? { en: 'the top', zh: '顶层' } : { en: safeText(pointer), zh: safeText(pointer) };
  return refused(
    `holds no case: at ${where.en}, expected ${safeText(expected)}`,
    `不是用例：${where.zh} 处预期 ${safeText(expected)}`,
  );
}

function refused(en: string, zh: string): TextError {
  const text: Text = {
    en: `This link ${en}. Open it from the report or the page it came from, and copy it whole.`,
    zh: `此链接${zh}。请从原报告或原页面重新打开，或完整复制链接。`,
  };
  return new TextError(text);
}
