/** Which cases a device run has, in which order, and how much of it is to be done by hand. */
import type { Text } from '../../spec/index.ts';
import type { Lang } from '../index.ts';
import { countSteps, type HandFactor, type HandSteps, inFewestSteps } from '../node.ts';
import { words } from './device-words.ts';
import type { Effort } from './place.ts';

/** So many cases where nobody says otherwise: on a phone each costs seconds, and some a step by hand. */
export const deviceCases = 60;

/** Seconds that a step by hand and a case take, as far as nobody has measured them. */
const pace = { step: 12, case: 3 };

/** The cases of a run, as many as were asked for or fit into its time (milliseconds), in the order that costs a person least. */
export function chooseCases<T extends { readonly testCase: Parameters<typeof countSteps>[0][number] }>(
  next: () => T,
  { cases, budget }: Effort,
  factors: readonly HandFactor[],
  looks: boolean,
): readonly T[] {
  const ordered = (list: readonly T[]): T[] => inFewestSteps(list, ({ testCase }) => testCase, factors);
  if (budget === undefined) return ordered(Array.from({ length: cases ?? deviceCases }, next));
  const list: T[] = [];
  let best: T[] = [];
  while (list.length < (cases ?? mostInTime)) {
    for (let more = Math.max(1, Math.floor(list.length / 8)); more > 0; more -= 1) list.push(next());
    const tried = ordered(list);
    if (best.length > 0 && secondsOf(tried, factors, looks) * 1000 > budget * casesShare) break;
    best = tried;
  }
  return best;
}

/** More than these fit into no time that somebody spends with a phone. */
const mostInTime = 2_000;

/** The share of a budget that cases may take; the rest is for making failures small. */
const casesShare = 0.8;

function secondsOf(
  list: readonly { readonly testCase: Parameters<typeof countSteps>[0][number] }[],
  factors: readonly HandFactor[],
  looks: boolean,
): number {
  const { total } = countSteps(
    list.map(({ testCase }) => testCase),
    factors,
    looks,
  );
  return total * pace.step + list.length * pace.case;
}

/** What will run, and how much of it is to be done by hand. */
export function introduction(
  cases: number,
  { total, factors: counted, album }: HandSteps,
  factors: readonly HandFactor[],
  lang: Lang,
): string[] {
  const say = words[lang];
  const titles = new Map<string, Text>(factors.map((factor) => [factor.name, factor.title]));
  const parts = [
    ...(factors.length > 0 ? [`1× ${say.start}`] : []),
    ...[...counted].map(([factor, n]) => `${n}× ${titles.get(factor)?.[lang] ?? factor}`),
    ...(album > 0 ? [`${album}× ${say.album}`] : []),
  ];
  const minutes = Math.round((total * pace.step + cases * pace.case) / 60);
  return [say.plan(cases, say.minutes(minutes)), say.steps(total, parts)];
}
