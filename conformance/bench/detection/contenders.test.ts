/** Every contender is a fair one: its cases are valid, it accuses no correct host, and it finds an obvious fault. */
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../../../adapters/index.ts';
import { compileSchema, saveImageSpec, validate } from '../../../spec/index.ts';
import { type Case, openSession } from '../../index.ts';
import { contenders } from './contenders/index.ts';
import { groundOf } from './ground.ts';
import { hunt, type Kill } from './hunt.ts';
import { corporaOf, type Subject } from './subjects.ts';

const spec = saveImageSpec();
const validState = compileSchema(spec.situation);
const [hand] = corporaOf(spec);

const correct: readonly Subject[] = [
  { name: 'reference-ios', platform: 'ios', createHost: createReferenceIos, requirements: [] },
  { name: 'reference-android', platform: 'android', createHost: createReferenceAndroid, requirements: [] },
];

function mutant(fault: string): Subject {
  const found = hand?.subjects.find(({ name }) => name.startsWith(`${fault}@`));
  if (found === undefined) throw new Error(`There is no mutant ${fault}.`);
  return found;
}

async function grounded(subject: Subject) {
  const session = await openSession(subject.createHost, { spec, platform: subject.platform });
  await session.close();
  return groundOf(spec, session);
}

function huntWith(
  contender: (typeof contenders)[number],
  subject: Subject,
  seed: number,
  limit: number,
): Promise<Kill> {
  return hunt(subject, {
    spec,
    seed,
    ground: (session) => groundOf(spec, session),
    cases: (ground) => contender.cases(ground, seed, limit),
  });
}

describe.each(contenders)('$name', (contender) => {
  // Searching for covering arrays takes its time.
  const many = contender.name === 'pairwise' ? 60 : 300;

  test.each(correct)('makes valid cases for $name, the same for the same seed', async (subject) => {
    const ground = await grounded(subject);
    const cases = contender.cases(ground, 3, many);
    expect(cases).toHaveLength(many);
    for (const one of cases) {
      expect(validate('case', one)).toEqual([]);
      expect(validState(one.state)).toEqual([]);
      expect(one.state['platform']).toBe(subject.platform);
    }
    expect(contender.cases(ground, 3, many)).toEqual(cases);
    expect(contender.cases(ground, 4, many)).not.toEqual(cases);
  });

  test('makes the same cases first, however many are asked for', async () => {
    const ground = await grounded(correct[0] as Subject);
    expect(contender.cases(ground, 2, 60).slice(0, 40)).toEqual(contender.cases(ground, 2, 40));
  });

  test.each(correct)('accuses $name of nothing', async (subject) => {
    const { cases, by } = await huntWith(contender, subject, 5, many);
    expect(by).toEqual([]);
    expect(cases).toBeNull();
  });

  test('finds a host whose errors say nothing', async () => {
    const { cases, calls, by } = await huntWith(contender, mutant('error-message-missing'), 1, many);
    expect(cases).not.toBeNull();
    expect(calls).toBeGreaterThanOrEqual(cases ?? 0);
    expect(by).toContain('results/error-message');
  });
});

/** How many pairs of values of different properties some cases hold. */
function pairs(cases: readonly Case[]): number {
  const seen = new Set<string>();
  for (const { state, steps } of cases) {
    const values = [...Object.entries(state), ['steps', steps]].map((entry) => JSON.stringify(entry));
    for (const [i, one] of values.entries()) for (const other of values.slice(i + 1)) seen.add(`${one} ${other}`);
  }
  return seen.size;
}

test('pairwise has more pairs in as many cases than chance', async () => {
  const ground = await grounded(correct[0] as Subject);
  const [paired, drawn] = ['pairwise', 'uniform'].map((name) =>
    contenders.find((one) => one.name === name)?.cases(ground, 2, 60),
  );
  expect(pairs(paired ?? [])).toBeGreaterThan(1.05 * pairs(drawn ?? []));
});

test('the contenders differ in their cases', async () => {
  const ground = await grounded(correct[0] as Subject);
  const lists = contenders
    .filter(({ name }) => name !== 'kit-unconditioned')
    .map((contender) => JSON.stringify(contender.cases(ground, 1, 60).map(({ state, steps }) => [state, steps])));
  expect(new Set(lists).size).toBe(lists.length);
});

test('a hunt that goes on ends with the requirement that the mutant names', async () => {
  const kit = contenders.find(({ name }) => name === 'kit');
  if (kit === undefined) throw new Error('The kit takes no part.');
  const subject = mutant('success-nothing-saved');
  const options = {
    spec,
    seed: 1,
    ground: (session: Awaited<ReturnType<typeof openSession>>) => groundOf(spec, session),
    cases: (ground: ReturnType<typeof groundOf>) => kit.cases(ground, 1, 400),
  };
  // Named by a requirement that fails later than the first.
  const late = { ...subject, requirements: ['album/concurrent'] };
  const short = await hunt(late, options);
  const long = await hunt(late, { ...options, untilNamed: true });
  expect(short.named).toBeNull();
  expect(long.cases).toBe(short.cases);
  expect(long.calls).toBe(short.calls);
  expect(long.named).toBeGreaterThan(long.cases ?? Number.POSITIVE_INFINITY);
});
