import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from './judge.ts';
import { call, options, rule, saves, shows, spec, succeeded, trace } from '../trace.test-helper.ts';
import { seatJury } from '../jury.ts';
import { viewTrace } from '../view/index.ts';
import { everyRequirement } from './examples.test-helper.ts';
import { judges } from './index.ts';

const here = new URL('.', import.meta.url);
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));

describe('the list of judges', () => {
  test('each name once, and each named by a requirement', () => {
    const names = judges.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const named = new Set(everyRequirement().map(({ judge }) => judge.name));
    expect(names.filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !names.includes(name))).toEqual([]);
  });

  test('each is asked about calls or about cases', () => {
    expect(judges.filter(({ of }) => !['call', 'case'].includes(of))).toEqual([]);
  });

  test('a judge stands in the file of its name', () => {
    expect(judges.filter(({ name }) => !files.includes(`${name}.ts`))).toEqual([]);
  });

  test('every class of requirements has its table of examples', () => {
    const tested = files
      .filter((name) => name.endsWith('.test.ts'))
      .flatMap((name) =>
        [...readFileSync(new URL(name, here), 'utf8').matchAll(/^testExamples\('([^']+)'/gm)].map(([, id]) => id),
      );
    const classes = [...new Set(everyRequirement().map(({ id }) => id.split('/')[0]))];
    expect(tested.sort()).toEqual(classes.sort());
  });
});

describe('the jury', () => {
  const good = trace({}, call(options(), shows('menu', 'save'), saves(), succeeded()));

  test('a judge is given the same view and says the same twice', () => {
    const jury = seatJury(spec, spec.requirements);
    const frozen = deepFreeze(
      viewTrace(
        deepFreeze(good),
        { input: () => expectation.input, expect: () => expectation.expect, next: (state) => state },
        spec,
      ),
    );
    expect(jury.judge(frozen)).toEqual(jury.judge(frozen));
  });

  test('a judge that throws is an error of the kit, and the others still rule', () => {
    const views = viewTrace(
      good,
      { input: () => expectation.input, expect: () => expectation.expect, next: (state) => state },
      spec,
    );
    const broken = {
      ...views,
      runs: views.runs.map((run) => ({
        ...run,
        get calls(): never {
          throw new Error('planted');
        },
      })),
    };
    const rulings = seatJury(spec, spec.requirements).judge(broken);
    expect(rulings.find(({ requirement }) => requirement.id === 'callbacks/once')).toMatchObject({
      error: 'Error: planted',
    });
    // This one looks at steps alone.
    expect(rulings.find(({ requirement }) => requirement.id === 'album/concurrent')?.error).toBeUndefined();
  });

  test('a requirement whose judge does not exist is named', () => {
    const [first] = spec.requirements;
    expect(() => seatJury(spec, [{ ...first!, judge: { name: 'none/such', args: {} } }])).toThrow(
      /params\/url-required.*none\/such/,
    );
  });

  test('the gravest finding counts, with its place', () => {
    const twice = trace(
      {},
      call(options(), shows('menu', 'save'), saves(), succeeded()),
      call(options({ url: '$image2' }), succeeded()),
    );
    expect(rule('album/saves-image', twice)?.located).toMatchObject({
      finding: { status: 'fail' } satisfies Partial<Finding>,
      run: 0,
      step: 1,
      call: 1,
    });
  });
});

const expectation = {
  input: { params: { url: '$image' }, situation: {}, supported: {}, host: { schemes: [] } },
  expect: {
    allowed: [{ kind: 'success' as const, code: null, warning: false }],
    possible: [],
    certain: [],
    alone: null,
    successAllowed: true,
    onlySuccess: true,
    settles: true,
    codes: [],
  },
};

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
