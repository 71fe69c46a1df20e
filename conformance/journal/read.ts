/** A journal as it comes from elsewhere: every line is checked before anybody believes it. */
import { type Requirement, type Spec, type Text, validate } from '../../spec/index.ts';
import { unjudged } from '../campaign/applicability.ts';
import { OptionsError } from '../campaign/pins.ts';
import { safeText } from '../report/safe-text.ts';
import { selectRequirements } from '../campaign/select.ts';
import type { JournalHeader, JournalLine } from './lines.ts';

/** Characters a line may have: a case with two tries of many calls stays far below. */
export const longestLine = 64 * 1024 * 1024;

/**
 * Parses the first line.
 * @param name what the journal is called where it is at fault, such as its path
 * @throws OptionsError where it is none
 */
export function parseHeader(text: string, name: string): JournalHeader {
  return parse('journal', text, name, 1) as JournalHeader;
}

/**
 * Parses any further line; `number` is counted from 1, the header included.
 * @throws OptionsError where it is none
 */
export function parseLine(text: string, name: string, number: number): JournalLine {
  return parse('journal-line', text, name, number) as JournalLine;
}

function parse(schema: 'journal' | 'journal-line', text: string, name: string, number: number): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OptionsError(fault(name, number, 'it is no JSON', '不是 JSON'));
  }
  const [violation] = validate(schema, value);
  if (violation === undefined) return value;
  const at = `${violation.pointer === '' ? '' : `${violation.pointer}: `}${violation.expected}`;
  throw new OptionsError(fault(name, number, at, at));
}

function fault(name: string, number: number, en: string, zh: string): Text {
  const file = safeText(name, 200);
  return {
    en: `${file}, line ${number}: ${safeText(en, 300)}. It is no shard or journal of a run, or it was damaged.`,
    zh: `${file} 第 ${number} 行：${safeText(zh, 300)}。它不是运行的分片或日志，或已损坏。`,
  };
}

/**
 * The requirements that a run judges, in the order in which its lines mark them.
 * @throws OptionsError where the run is of another spec than the one at hand
 */
export function judgedBy(spec: Spec, { host, run, spec: ran }: JournalHeader, name: string): readonly Requirement[] {
  if (ran.hash !== spec.hash) {
    const its = `${safeText(ran.api, 60)} ${safeText(ran.revision, 30)} (${safeText(ran.hash.slice(0, 12))})`;
    const own = `${spec.api.api} ${spec.api.revision} (${spec.hash.slice(0, 12)})`;
    throw new OptionsError({
      en: `${safeText(name, 200)} is of the spec ${its}; this kit has ${own}. Use the kit that ran it.`,
      zh: `${safeText(name, 200)} 使用的规范是 ${its}；此工具的规范是 ${own}。请使用当时运行的工具版本。`,
    });
  }
  const { platform, baseLibrary, only } = run;
  const pinned = { platform, ...(baseLibrary === null ? {} : { baseLibrary }) };
  return selectRequirements(spec, only ?? undefined).filter((one) => unjudged(spec, one, host, pinned) === null);
}

/** What of two headers differs, by the names of their fields; the shard, and when it began, do not count. */
export function differences(a: JournalHeader, b: JournalHeader): string[] {
  const flat = ({ kit, spec, hostRef, host, run }: JournalHeader): Record<string, unknown> => ({
    kit,
    spec,
    hostRef,
    host,
    ...run,
  });
  const [one, other] = [flat(a), flat(b)];
  return Object.keys(one).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
