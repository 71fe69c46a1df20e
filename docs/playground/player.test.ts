/** Playing back, over the moments of real runs. */
import { beforeAll, describe, expect, test } from 'vitest';
import { saveImageSpec } from '../../spec/index.ts';
import { caseOn, openPhones, type Phone, type Pick, picksOf, play, type Played, setAnswer } from './engine.ts';
import { answeredAt, isAsking, isSameUntil, isWaiting, nextStop, speeds, stayOf } from './player.ts';

const spec = saveImageSpec();
let phones: Phone[];
let every: Pick;

beforeAll(async () => {
  phones = await openPhones(spec);
  const found = picksOf(spec, phones).find(({ id }) => id === 'every-dialog');
  if (found === undefined) throw new Error('The pick every-dialog is gone.');
  every = found;
});

/** The run of a case with every dialog on each phone's usual implementation. */
async function runs(
  change: (testCase: Pick['shared']['case']) => Pick['shared']['case'] = (same) => same,
): Promise<Played[]> {
  return Promise.all(
    phones.map(({ platform, hosts: [host] }) => play(spec, host!, change(caseOn(spec, every.shared.case, platform)))),
  );
}

describe('whoever answers each dialog as it comes', () => {
  test.each(speeds)('reaches the end at speed %s, and waits once for each dialog', async (speed) => {
    for (const {
      runs: [run],
    } of await runs()) {
      const { moments } = run!;
      const asked = moments.filter(({ event }) => event?.kind === 'asked').length;
      expect(asked).toBeGreaterThan(1);
      let [at, waited] = [0, 0];
      for (let turns = 0; at < moments.length - 1; turns += 1) {
        expect(turns).toBeLessThan(moments.length * 2);
        if (isWaiting(moments, at)) {
          waited += 1;
          // What happens beside an open dialog is seen before it is answered.
          expect(isAsking(moments[at + 1]!)).toBe(false);
          const from = at;
          at = answeredAt(moments, at);
          expect(at).toBeGreaterThan(from);
          expect(isAsking(moments[at]!)).toBe(false);
        } else at = nextStop(moments, at, speed, false);
      }
      expect(waited).toBe(asked);
    }
  });

  test('is never waited for where dialogs are answered as set', async () => {
    for (const {
      runs: [run],
    } of await runs())
      expect(nextStop(run!.moments, 0, 'at-once', true)).toBe(run!.moments.length - 1);
  });
});

test('a tap before the playing waits for it skips what else happens until then', async () => {
  for (const {
    runs: [run],
  } of await runs()) {
    const { moments } = run!;
    const early = moments.flatMap((moment, at) => (isAsking(moment) && !isWaiting(moments, at) ? [at] : []));
    expect(early.length).toBeGreaterThan(0);
    for (const at of early) expect(isAsking(moments[answeredAt(moments, at)]!)).toBe(false);
  }
});

test('another answer leaves what was shown until then as it was, and nothing after it', async () => {
  for (const [
    at,
    {
      runs: [run],
    },
  ] of (await runs()).entries()) {
    const { moments } = run!;
    const waiting = moments.findIndex((_, place) => isWaiting(moments, place));
    const { slot, chosen, answers } = moments[waiting]!.screen.dialog!;
    const other = answers.find(({ value }) => value !== chosen)!.value;
    const changed = (await runs((testCase) => setAnswer(spec, testCase, slot!, other)))[at]!.runs[0]!.moments;
    expect(isSameUntil(moments, changed, waiting)).toBe(true);
    expect(isSameUntil(moments, changed, answeredAt(moments, waiting))).toBe(false);
  }
});

test('no moment stays where all is shown at once, and each stays longer the slower it goes', async () => {
  const [
    {
      runs: [run],
    },
  ] = (await runs()) as [Played];
  for (const moment of run!.moments) {
    const stays = speeds.map((speed) => stayOf(moment, speed));
    expect(stays).toEqual([...stays].sort((a, b) => b - a));
    expect(stays.at(-1)).toBe(0);
    expect(stays[0]).toBeGreaterThan(0);
  }
});
