/**
 * The mutants nobody thought of: made alike from the same seed, wrong only where they say, and set aside only where the
 * whole space of their trigger shows that no case can tell them from a correct host.
 */
import { describe, expect, test } from 'vitest';
import { machineCount, type MachineMutant, machineMutants, machineSeed, sound } from '../adapters/mutants/index.ts';
import { exhaust } from '../conformance/index.ts';
import { saveImageSpec, specFor, specs } from '../spec/index.ts';
import { killedAfter } from './mutants.test-helper.ts';

const spec = saveImageSpec();
const all = machineMutants();
const facts = (mutants: readonly MachineMutant[]) =>
  mutants.map(({ name, description, requirement, trigger }) => ({ name, description, requirement, trigger }));

describe('the collection', () => {
  test('has 200 mutants and more that a case can tell from a correct host', () => {
    expect(all).toHaveLength(machineCount);
    expect(all.filter(({ equivalent }) => equivalent === undefined).length).toBeGreaterThanOrEqual(200);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ description }) => description.en)).size).toBe(all.length);
  });

  test('comes from its seed alone', () => {
    expect(facts(machineMutants({ seed: machineSeed }))).toEqual(facts(all));
    expect(facts(machineMutants({ count: 12 }))).toEqual(facts(all.slice(0, 12)));
    expect(facts(machineMutants({ platform: 'ios', count: 9 }))).toEqual(
      facts(all.filter(({ platform }) => platform === 'ios').slice(0, 9)),
    );
    const others = machineMutants({ seed: machineSeed + 1, count: 40 });
    const common = others.filter(({ description }) => all.some((one) => one.description.en === description.en));
    // A single class may well be drawn twice.
    expect(common.length).toBeLessThan(6);
    // What was shown of one collection says nothing of another.
    expect(others.filter(({ equivalent }) => equivalent !== undefined)).toEqual([]);
  });

  test('is described in one line each, and names requirements that exist on the platform', () => {
    for (const { description, requirement, requirements, platform } of all) {
      expect(description.en).toMatch(/^[^\n]{20,300}$/u);
      expect(requirements).toContain(requirement);
      const known = spec.requirements.filter(({ scope }) => scope.platforms?.includes(platform) ?? true);
      expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining([...requirements]));
    }
  });

  test('depends on one to three different factors, of every kind, at every moment', () => {
    const { properties } = spec.situation as { properties: Record<string, { enum?: string[] }> };
    for (const { trigger } of all) {
      const factors = trigger.classes.map(({ factor }) => factor);
      expect([1, 2, 3]).toContain(factors.length);
      expect(new Set(factors).size).toBe(factors.length);
      for (const { values } of trigger.classes) expect(values.length).toBeGreaterThan(0);
    }
    const drawn = all.flatMap(({ trigger }) => trigger.classes);
    for (const [name, { enum: values = [] }] of Object.entries(properties)) {
      if (name === 'platform') continue;
      for (const value of values)
        expect(drawn.filter(({ label }) => label.en.startsWith(`${name} is "${value}"`)).length, name).toBeGreaterThan(
          0,
        );
    }
    const drawnMoments = new Set(all.map(({ trigger }) => trigger.moment));
    expect([...drawnMoments].sort()).toEqual([
      'authorised',
      'called',
      'checked',
      'fetched',
      'menu',
      'saved',
      'settled',
    ]);
  });

  test('holds no conjunction that cannot be', () => {
    for (const { trigger, platform } of all) {
      const states = trigger.classes.flatMap(({ values }) => values.map(({ state }) => state?.['albumPermission']));
      expect(states.filter((state) => state === (platform === 'ios' ? 'not-needed' : 'limited'))).toEqual([]);
      const perImage = trigger.classes.some(({ values }) => values.some((value) => value.perImage !== undefined));
      const url = trigger.classes.find(({ factor }) => factor === 'params.url');
      if (perImage && url !== undefined)
        for (const { params } of url.values) expect(String(params?.['url'])).toMatch(/^\$image/u);
    }
  });
});

test('what names a file is in the classes that the path of a file is in', () => {
  const schemes = specs.flatMap(({ api }) =>
    machineMutants({ api, count: 2000 }).flatMap(({ trigger }) =>
      trigger.classes.filter(({ label }) => / has (no scheme|the scheme https)$/u.test(label.en)),
    ),
  );
  const files = schemes.flatMap(({ label, values }) =>
    values.flatMap(({ label: value }) => (/\$[a-z]+-file/u.test(value) ? [label.en] : [])),
  );
  expect(schemes.map(({ label }) => label.en)).toContain('filePath has no scheme');
  expect(new Set(files)).toEqual(new Set(['filePath has the scheme https']));
});

describe('what can be told from a correct host is rejected within 1,000 cases', () => {
  const killable = all.filter(({ equivalent }) => equivalent === undefined);
  // Every so many, so that the sample does not depend on what is found.
  const sample = killable.filter((_, i) => i % Math.floor(killable.length / 24) === 0).slice(0, 24);

  test('18 of 24 at least', async () => {
    const after = await Promise.all(sample.map((mutant) => killedAfter({ ...mutant, spec, limit: 1000 })));
    expect(after.filter((cases) => cases !== null).length).toBeGreaterThanOrEqual(18);
  }, 120_000);
});

const space = ({ api, platform, createHost, trigger }: MachineMutant) =>
  exhaust({
    spec: specFor(api) ?? spec,
    platform,
    createHost,
    baseline: sound[platform],
    fixed: trigger.classes,
    later: trigger.later,
  });

describe.each(specs)('what is set aside of $api', ({ api }) => {
  const all = machineMutants({ api });
  const aside = all.flatMap(({ equivalent, ...mutant }) => {
    const [, cases, differing] = /^of the (\d+) cases of its whole space (\d+) /u.exec(equivalent?.en ?? '') ?? [];
    return cases === undefined ? [] : [{ ...mutant, cases: Number(cases), differing: Number(differing) }];
  });
  const bySize = [...aside].sort((a, b) => a.cases - b.cases);
  const [allowed] = bySize.filter(({ differing }) => differing > 0);
  const quick = [...bySize.slice(0, 5), ...(allowed === undefined ? [] : [allowed])];

  test('is some, and not most', () => {
    expect(aside.length).toBeGreaterThan(0);
    expect(aside.length).toBeLessThan(all.length / 2);
  });

  test.each(quick)(
    '$name: its whole space shows no failure',
    async ({ cases, differing, ...mutant }) => {
      const found = await space(mutant);
      expect(found.failure).toBeNull();
      expect(found.differing > 0).toBe(differing > 0);
      // Where the two hosts differ, what the register leaves open decides how many cases there are.
      if (differing === 0) expect(found.cases).toBe(cases);
    },
    60_000,
  );
});

describe('the exhaustive run', () => {
  test('finds what a mutant does wrong, where there is anything to find', async () => {
    const [first] = all.filter(({ outcome, trigger }) => outcome === 'hangs' && trigger.moment === 'called');
    const { failure } = await space(first as MachineMutant);
    expect((first as MachineMutant).requirements).toContain(failure?.requirement);
  });

  test('shows nothing of a correct host', async () => {
    const [mutant] = all.filter(({ trigger }) => trigger.classes.length === 3);
    expect(
      await space({ ...(mutant as MachineMutant), createHost: sound[(mutant as MachineMutant).platform] }),
    ).toMatchObject({ differing: 0, failure: null });
  }, 60_000);

  test('does not know a factor the host has not', async () => {
    const fixed = [{ factor: 'situation.weather', values: [{ label: 'rain' }] }];
    const options = { spec, platform: 'ios', createHost: sound.ios, baseline: sound.ios, fixed };
    await expect(exhaust(options)).rejects.toThrow('There is no factor situation.weather');
  });
});
