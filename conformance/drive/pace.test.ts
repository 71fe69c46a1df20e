import { describe, expect, test } from 'vitest';
import { virtualClock } from '../clock.ts';
import { defaultPolicy } from '../campaign/policy.ts';
import { virtualPace } from './pace.ts';

const never = new Promise<never>(() => undefined);
const paced = () => {
  const clock = virtualClock();
  let fired = 0;
  /** A timer that sets itself again and again. */
  const beat = (milliseconds: number): void => {
    clock.setTimeout(() => {
      fired += 1;
      beat(milliseconds);
    }, milliseconds);
  };
  return { clock, beat, fired: () => fired, pace: virtualPace(clock, defaultPolicy) };
};
const macrotasks = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a host in virtual time', () => {
  test.each([1, 1_000])('with a heartbeat of %i ms settles, and hangs where its settle does not end', async (every) => {
    const { clock, beat, pace } = paced();
    beat(every);
    expect(await pace.settled(clock.sleep(10))).toBe(true);
    expect(await pace.settled(never)).toBe(false);
  });

  test('with a heartbeat answers, at the time of its answer', async () => {
    const { clock, beat, pace } = paced();
    beat(1_000);
    expect(await pace.within(clock.sleep(2_500), 'planted')).toBeUndefined();
    expect(clock.now()).toBe(2_500);
    await expect(pace.within(never, 'planted')).rejects.toThrow('planted');
  });

  test('with a spinner may wait for minutes', async () => {
    const { clock, beat, pace } = paced();
    beat(16);
    expect(await pace.settled(clock.sleep(300_000))).toBe(true);
  });

  test('is awaited beyond its settling for what comes late', async () => {
    const { clock, pace } = paced();
    let late = false;
    clock.setTimeout(() => (late = true), 60_000);
    expect(await pace.settled(Promise.resolve())).toBe(true);
    expect(late).toBe(true);
  });

  test('may wait for macrotasks of its runtime, with no timer set', async () => {
    const { clock, pace } = paced();
    expect(await pace.settled(clock.sleep(1).then(() => macrotasks(10)))).toBe(true);
    expect(await pace.within(macrotasks(10), 'planted')).toBeUndefined();
    expect(await pace.settled(never)).toBe(false);
  });

  test('that hangs again and again while timers fire costs less and less', async () => {
    const { beat, fired, pace } = paced();
    beat(1);
    await pace.settled(never);
    expect(fired()).toBe(defaultPolicy.timers);
    for (let i = 0; i < 30; i += 1) await pace.settled(never);
    const before = fired();
    await pace.settled(never);
    expect(fired() - before).toBeLessThan(defaultPolicy.timers / 10);
  });
});
