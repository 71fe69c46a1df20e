import { expect, test } from 'vitest';
import { Circumstances } from './circumstances.ts';
import { TestContext, turns } from './context.test-helper.ts';
import { Session } from './session.ts';

function start() {
  const context = new TestContext();
  const session = new Session(context, new Circumstances({}, '2.0.0', {}));
  const settled: unknown[] = [];
  const note = (promise: Promise<unknown>) => {
    promise.then(
      (value) => settled.push(value),
      (reason: unknown) => settled.push(reason),
    );
  };
  return { context, session, settled, note };
}

test('what was held settles as the work does', async () => {
  const { session, settled, note } = start();
  note(session.hold(Promise.resolve('value')));
  note(session.hold(Promise.reject(new Error('reason'))));
  await turns();
  expect(settled).toEqual(['value', new Error('reason')]);
});

test('after the end nothing held settles, nothing begins and nothing is told', async () => {
  const { context, session, settled, note } = start();
  let begun = 0;
  const work = async () => void (begun += 1);
  let answer: (value: string) => void = () => {};
  let refuse: (reason: Error) => void = () => {};
  note(session.hold(new Promise((resolve) => (answer = resolve))));
  note(session.hold(new Promise((_, reject) => (refuse = reject))));
  note(session.run(work));
  session.end();
  answer('late');
  refuse(new Error('late'));
  note(session.run(work));
  session.emit({ kind: 'log', message: 'late' });
  await turns();
  expect(begun).toBe(1);
  expect(settled).toEqual([]);
  expect(context.events).toEqual([]);
});

test('idle waits for the last call, and the end of the process waits for none', async () => {
  const { session } = start();
  const ends: (() => void)[] = [];
  for (let call = 0; call < 2; call++) session.track(new Promise<void>((resolve) => ends.push(resolve)));
  const log: string[] = [];
  void session.idle().then(() => log.push('idle'));
  ends[0]?.();
  await turns();
  expect(log).toEqual([]);
  ends[1]?.();
  await turns();
  expect(log).toEqual(['idle']);
  session.track(new Promise(() => {}));
  void session.idle().then(() => log.push('ended'));
  session.end();
  await turns();
  expect(log).toEqual(['idle', 'ended']);
});

test('a timer fires once, and not when taken back or after the end', async () => {
  const { context, session } = start();
  const fired: string[] = [];
  session.timer(() => fired.push('kept'), 10);
  const cancel = session.timer(() => fired.push('taken back'), 10);
  cancel();
  await context.clock.advance(20);
  session.timer(() => fired.push('ended'), 10);
  session.end();
  await context.clock.advance(20);
  expect(fired).toEqual(['kept']);
  expect(context.clock.pending).toBe(0);
});
