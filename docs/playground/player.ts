/** How a run is played back: how long each moment stays, and where playing waits for a tap. Pure. */
import type { Moment } from './types.ts';

/** How fast a run is played back. */
export type Speed = 'slow' | 'normal' | 'fast' | 'at-once';

/** The speeds, the slowest first. */
export const speeds: readonly Speed[] = ['slow', 'normal', 'fast', 'at-once'];

const factors: Readonly<Record<Speed, number>> = { slow: 2, normal: 1, fast: 0.4, 'at-once': 0 };

/** Milliseconds that a moment stays at normal speed: long enough to see what happened. */
const stays: Readonly<Record<string, number>> = {
  called: 600,
  returned: 250,
  asked: 1_100,
  answered: 450,
  'item-visible': 1_000,
  callback: 900,
  promise: 500,
  changed: 1_200,
  killed: 1_200,
  restarted: 900,
};
const otherwise = 450;

/** Milliseconds until the moment after this one. */
export function stayOf({ event }: Moment, speed: Speed): number {
  return (event === null ? otherwise : (stays[event.kind] ?? otherwise)) * factors[speed];
}

/** A dialog is open at this moment and not answered yet; one that the end of the app takes away waits for nobody. */
export function isAsking({ screen: { dialog } }: Moment): boolean {
  return dialog !== null && !dialog.answered && dialog.chosen !== '';
}

/** Nothing more happens at this moment until a dialog is answered. */
export function isWaiting(moments: readonly Moment[], at: number): boolean {
  const [here, next] = [moments[at], moments[at + 1]];
  return here !== undefined && isAsking(here) && (next === undefined || !isAsking(next));
}

/** The first moment from one on at which its dialog has been answered. */
export function answeredAt(moments: readonly Moment[], from: number): number {
  const found = moments.findIndex((moment, at) => at > from && !isAsking(moment));
  return found === -1 ? Math.max(0, moments.length - 1) : found;
}

/** The moment to which playing goes from one on: the next, or at once the next that waits for a tap, else the last. */
export function nextStop(moments: readonly Moment[], from: number, speed: Speed, auto: boolean): number {
  const last = Math.max(0, moments.length - 1);
  if (speed !== 'at-once') return Math.min(from + 1, last);
  const waiting = moments.findIndex((_, at) => at > from && !auto && isWaiting(moments, at));
  return waiting === -1 ? last : waiting;
}

/** Whether two runs are the same up to and including a moment: then a phone may go on from there. */
export function isSameUntil(one: readonly Moment[], other: readonly Moment[], at: number): boolean {
  if (at >= other.length) return false;
  return one.slice(0, at + 1).every(({ event, t }, index) => {
    const its = other[index];
    return its !== undefined && its.t === t && JSON.stringify(its.event) === JSON.stringify(event);
  });
}
