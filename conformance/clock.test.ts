import { describe, expect, test } from 'vitest';
import { realClock, turn, virtualClock } from './clock.ts';
import { createRecorder } from './recorder.ts';

describe('virtual time', () => {
  test('moves to the earliest timer, those of one moment in the order in which they were set', () => {
    const clock = virtualClock();
    const fired: string[] = [];
    for (const [name, at] of [
      ['c', 20],
      ['a', 10],
      ['b', 10],
      ['now', 0],
      ['past', -5],
      ['odd', Number.NaN],
    ] as const)
      clock.setTimeout(() => fired.push(`${name} ${clock.now()}`), at);
    expect(clock.pending()).toBe(6);
    while (clock.advance());
    expect(fired).toEqual(['now 0', 'past 0', 'odd 0', 'a 10', 'b 10', 'c 20']);
    expect(clock.advance()).toBe(false);
  });

  test('a timer taken back does not fire; an unknown one is no matter', () => {
    const clock = virtualClock();
    const timer = clock.setTimeout(() => {
      throw new Error('planted');
    }, 1);
    clock.clearTimeout(timer);
    clock.clearTimeout(99);
    expect(clock.advance()).toBe(false);
  });

  test('what a timer throws goes to whoever asked for it, and the next one fires', () => {
    const strays: unknown[] = [];
    const clock = virtualClock((error) => strays.push(error));
    const fired: number[] = [];
    clock.setTimeout(() => {
      throw new Error('planted');
    }, 1);
    clock.setTimeout(() => fired.push(clock.now()), 2);
    expect([clock.advance(), clock.advance()]).toEqual([true, true]);
    expect(strays).toEqual([new Error('planted')]);
    expect(fired).toEqual([2]);
  });

  test('sleeping, and clearing', async () => {
    const clock = virtualClock();
    let awake = 0;
    void clock.sleep(5).then(() => (awake = clock.now()));
    clock.advance();
    await turn();
    expect(awake).toBe(5);
    void clock.sleep(5);
    clock.clear();
    expect(clock.pending()).toBe(0);
  });
});

test('real time passes by itself', async () => {
  const clock = realClock();
  const before = clock.now();
  let fired = false;
  clock.clearTimeout(clock.setTimeout(() => (fired = true), 1));
  await clock.sleep(8);
  expect(clock.now() - before).toBeGreaterThan(5);
  expect(fired).toBe(false);
});

describe('a record', () => {
  const log = (message: string) => ({ kind: 'log' as const, message });

  test('numbers through its steps, each with room of its own', () => {
    const recorder = createRecorder(virtualClock(), 2, () => undefined);
    const first = recorder.begin();
    for (const message of ['a', 'b', 'c', 'd']) recorder.record(log(message));
    const second = recorder.begin();
    recorder.record(log('e'));
    expect(first).toEqual([
      { ...log('a'), seq: 0, t: 0 },
      { ...log('b'), seq: 1, t: 0 },
      { kind: 'flood', dropped: 2, seq: 2, t: 0 },
    ]);
    expect(second).toEqual([{ ...log('e'), seq: 3, t: 0 }]);
  });

  test('keeps what happens beside any number of logs', () => {
    const recorder = createRecorder(virtualClock(), 2, () => undefined);
    const events = recorder.begin();
    for (const message of ['a', 'b', 'c']) recorder.record(log(message));
    for (const call of [0, 1, 2]) recorder.record({ kind: 'called', call });
    expect(events.map((event) => (event.kind === 'flood' ? event.dropped : event.kind))).toEqual([
      ...['log', 'log', 1],
      ...['called', 'called', 1],
    ]);
  });

  test('after its end it tells of every event, of a flood once', () => {
    let late = 0;
    const recorder = createRecorder(virtualClock(), 2, () => (late += 1));
    recorder.begin();
    recorder.record(log('a'));
    expect(late).toBe(0);
    recorder.close();
    for (let i = 0; i < 50; i += 1) recorder.record(log('late'));
    expect(late).toBe(2);
  });
});
