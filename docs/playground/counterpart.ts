/** Where a case that was changed under way goes on. Pure. */
import type { Moment } from './types.ts';

/**
 * The moment of a run that shows what a moment of another run of the changed case showed: all that happened until then is
 * the same. Changes of circumstances do not count, since an answer may be written into one. Null where there is none.
 */
export function counterpartOf(before: readonly Moment[], at: number, after: readonly Moment[]): number | null {
  const happened = before.slice(0, at + 1).flatMap((moment) => keyOf(moment) ?? []);
  const places = after.flatMap((moment, place) => (keyOf(moment) === null ? [] : [place]));
  if (happened.length === 0) return after.length > at ? at : null;
  const same = happened.every((key, index) => key === keyOf(after[places[index] ?? -1]));
  return same ? (places[happened.length - 1] ?? null) : null;
}

/** What happened, apart from its place in the order; null where nothing did that counts. */
function keyOf(moment: Moment | undefined): string | null {
  if (moment === undefined || moment.event === null || moment.event.kind === 'changed') return null;
  const { seq: _, ...event } = moment.event;
  return JSON.stringify(event);
}
