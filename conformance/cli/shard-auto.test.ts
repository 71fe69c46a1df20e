/** Every engine gives each job a part of its own, and variables that tell none are named. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { autoShard, type EngineShard, type ShardProblem, shardFromEnvironment } from './shard-auto.ts';

/** The variables as each engine documents them, for the job with this number, from 0. */
const engines: Readonly<Record<string, (job: number, count: number) => Record<string, string>>> = {
  GitLab: (job, count) => ({ GITLAB_CI: 'true', CI_NODE_INDEX: `${job + 1}`, CI_NODE_TOTAL: `${count}` }),
  Buildkite: (job, count) => ({ BUILDKITE_PARALLEL_JOB: `${job}`, BUILDKITE_PARALLEL_JOB_COUNT: `${count}` }),
  CircleCI: (job, count) => ({ CIRCLE_NODE_INDEX: `${job}`, CIRCLE_NODE_TOTAL: `${count}` }),
  'GitHub Actions': (job, count) => ({ STRATEGY_JOB_INDEX: `${job}`, STRATEGY_JOB_TOTAL: `${count}` }),
  Kubernetes: (job, count) => ({ JOB_COMPLETION_INDEX: `${job}`, JOB_COMPLETIONS: `${count}` }),
};
const names = Object.keys(engines);
const engine = fc.constantFrom(...names);
const total = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 999_999 }));
const place = total.chain((count) => fc.record({ count: fc.constant(count), job: fc.nat({ max: count - 1 }) }));
/** More than one job: where the engine has really split something. */
const split = place.filter(({ count }) => count > 1);
const noise = fc.dictionary(fc.constantFrom('CI', 'HOME', 'CI_JOB_ID', 'CIRCLE_BUILD_NUM'), fc.string());
/** What no engine writes where a number belongs. */
const notANumber = fc
  .oneof(fc.string({ minLength: 1 }), fc.constantFrom('-1', '1.5', '1e3', ' 1', '01', '0x1', '١', '1234567', 'NaN'))
  .filter((text) => !/^(0|[1-9]\d{0,5})$/.test(text));

function variablesOf(name: string): readonly [index: string, count: string] {
  const [index = '', count = ''] = Object.keys(engines[name]!(0, 1)).filter((key) => key !== 'GITLAB_CI');
  return [index, count];
}

function sentences(found: unknown): readonly string[] {
  const { problem } = found as ShardProblem;
  return [problem.en, problem.zh];
}

describe('shardFromEnvironment', () => {
  test('each engine, by its own way of counting', () => {
    fc.assert(
      fc.property(engine, place, noise, (name, { job, count }, others) => {
        const env = { ...others, ...engines[name]!(job, count) };
        expect(shardFromEnvironment(env)).toEqual({ index: job + 1, count, engine: name });
        expect(autoShard(env)).toEqual({ index: job + 1, count });
      }),
    );
  });

  test.each(names)('the jobs of %s have each part once', (name) => {
    const shards = Array.from({ length: 8 }, (_, job) => shardFromEnvironment(engines[name]!(job, 8)) as EngineShard);
    expect(shards.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a job that GitLab has not split is one of one, and an empty variable is none', () => {
    expect(shardFromEnvironment({ CI_NODE_TOTAL: '1' })).toEqual({ index: 1, count: 1, engine: 'GitLab' });
    expect(shardFromEnvironment({ CI_NODE_TOTAL: '1', CI_NODE_INDEX: '', JOB_COMPLETION_INDEX: '' })).toMatchObject({
      engine: 'GitLab',
    });
  });

  test('an engine that has split nothing gives way to one that has', () => {
    fc.assert(
      fc.property(engine, engine, split, (idle, name, { job, count }) => {
        fc.pre(idle !== name);
        const env = { ...engines[idle]!(0, 1), ...engines[name]!(job, count) };
        expect(shardFromEnvironment(env)).toEqual({ index: job + 1, count, engine: name });
      }),
    );
  });

  test('two engines that agree are one; two that do not are named with what they say', () => {
    fc.assert(
      fc.property(engine, engine, split, split, (one, other, first, second) => {
        fc.pre(one !== other);
        const env = { ...engines[one]!(first.job, first.count), ...engines[other]!(second.job, second.count) };
        const found = shardFromEnvironment(env);
        if (first.job === second.job && first.count === second.count) {
          expect(found).toMatchObject({ index: first.job + 1, count: first.count });
          return;
        }
        for (const text of sentences(found)) {
          for (const name of [...variablesOf(one), ...variablesOf(other)])
            expect(text).toContain(`${name}=${(env as Record<string, string>)[name]}`);
          expect(text).toContain('--shard i/n');
        }
      }),
    );
    const agreeing = { ...engines['GitLab']!(2, 4), ...engines['Kubernetes']!(2, 4) };
    expect(shardFromEnvironment(agreeing)).toMatchObject({ index: 3, count: 4 });
  });

  test('what is no number is named, with the variable it is in and what to write', () => {
    fc.assert(
      fc.property(engine, fc.constantFrom(0, 1), notANumber, (name, which, text) => {
        const variable = variablesOf(name)[which];
        const said = sentences(shardFromEnvironment({ ...engines[name]!(0, 4), [variable]: text }));
        for (const sentence of said) {
          expect(sentence).toContain(variable);
          expect(sentence).toContain('--shard i/n');
          expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
    );
  });

  test('a job beyond the last, and one before the first, are named', () => {
    fc.assert(
      fc.property(engine, fc.integer({ min: 1, max: 900 }), fc.nat({ max: 50 }), (name, count, over) => {
        for (const text of sentences(shardFromEnvironment(engines[name]!(count + over, count))))
          expect(text).toContain(variablesOf(name)[0]);
      }),
    );
    expect(sentences(shardFromEnvironment({ CI_NODE_INDEX: '0', CI_NODE_TOTAL: '4' }))[0]).toContain('from 1');
  });

  test('a number of jobs without the number of this one is named', () => {
    fc.assert(
      fc.property(engine, fc.integer({ min: 2, max: 900 }), (name, count) => {
        const [index, total] = variablesOf(name);
        const said = sentences(shardFromEnvironment({ [total]: `${count}` }));
        for (const text of said) expect(text).toMatch(new RegExp(`${total}.*${count}.*${index}`));
      }),
    );
  });

  test('where no engine is, every variable it looks at is named', () => {
    const said = sentences(shardFromEnvironment({ CI: 'true' }));
    for (const text of said) for (const name of names) expect(text).toContain(variablesOf(name)[0]);
  });
});

describe('auto/n', () => {
  test('says how many jobs there are where Kubernetes does not', () => {
    fc.assert(
      fc.property(place, ({ job, count }) => {
        const env = { JOB_COMPLETION_INDEX: `${job}` };
        expect(shardFromEnvironment(env)).toEqual({ index: job + 1, count: null, engine: 'Kubernetes' });
        expect(autoShard(env, count)).toEqual({ index: job + 1, count });
      }),
    );
  });

  test('without n, the missing number is asked for by its name', () => {
    for (const text of sentences(autoShard({ JOB_COMPLETION_INDEX: '3' }))) {
      expect(text).toContain('JOB_COMPLETION_INDEX');
      expect(text).toContain('--shard auto/n');
      expect(text).toContain('JOB_COMPLETIONS');
    }
  });

  test('an n that the engine contradicts, or that the job is beyond, is refused', () => {
    fc.assert(
      fc.property(engine, place, fc.integer({ min: 1, max: 999_999 }), (name, { job, count }, asked) => {
        const found = autoShard(engines[name]!(job, count), asked);
        if (asked === count) expect(found).toEqual({ index: job + 1, count });
        else expect(sentences(found)[0]).toContain(variablesOf(name)[1]);
      }),
    );
    expect(sentences(autoShard({ JOB_COMPLETION_INDEX: '8' }, 8))[0]).toContain('0 to 7');
  });
});
