/** The catalogue of mutants: each is one fault with one name, and every bug and every requirement has its own. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allMutants, bugs, type Mutant, mutantsFor, sound } from '../adapters/mutants/index.ts';
import { defaultPolicy, runCampaign } from '../conformance/index.ts';
import { type Requirement, type Spec, specFor, specs } from '../spec/index.ts';

const mutants = allMutants();

/** Every revision of every API. */
const all: readonly Spec[] = specs.flatMap(({ revisions, spec }) => revisions.map((revision) => spec(revision)));
const titled = all.map((spec) => [`${spec.api.name} ${spec.api.revision}`, spec] as const);
const root = fileURLToPath(new URL('../', import.meta.url));
const faultOf = (name: string): string => name.replace(/^.*:|@.*$/gu, '');
const faults = new Set(mutants.map(({ name }) => faultOf(name)));

describe('a mutant', () => {
  test('has a name of its own, which says its base and its API', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    const odd = mutants.filter(
      ({ name, base, api }) =>
        !/^[a-z0-9-]+$/u.test(faultOf(name)) ||
        name !== `${api === specs[0]?.api ? '' : `${api}:`}${faultOf(name)}@${base}`,
    );
    expect(odd).toEqual([]);
  });

  test('is on a platform its requirement speaks of', () => {
    const odd = mutants.filter(
      (mutant) =>
        mutant.revisions.length === 0 ||
        !mutant.base.startsWith(mutant.platform) ||
        mutant.revisions.some((revision) => !speaksOf(named(mutant, revision), mutant.platform)),
    );
    expect(odd.map(({ name, requirement }) => [name, requirement])).toEqual([]);
  });

  test('is described in one line, as a predicate, and no two alike on one base', () => {
    const odd = mutants.filter(({ description: { en } }) => !/^[^\nA-Z][^\n]{9,139}[^\n.]$/u.test(en));
    expect(odd.map(({ name, description }) => [name, description])).toEqual([]);
    const said = mutants.map(({ description, base, api }) => `${api}: ${description.en}@${base}`);
    expect(new Set(said).size).toBe(mutants.length);
    expect(said.filter((text) => /[{}]/u.test(text))).toEqual([]);
  });

  test('cites where it was reported as a repository and a number', () => {
    const odd = mutants.filter(({ reference }) => reference !== undefined && !/^[\w/-]+#\d+$/u.test(reference));
    expect(odd.map(({ name, reference }) => [name, reference])).toEqual([]);
  });

  test('that no case can tell from a correct host says why', () => {
    const reasons = mutants.flatMap(({ equivalent }) => (equivalent === undefined ? [] : [equivalent]));
    expect(reasons.length).toBeLessThan(mutants.length / 20);
    expect(reasons.filter((reason) => reason.en.length < 30)).toEqual([]);
  });
});

/** The requirement a mutant names, as a revision has it. */
function named({ api, requirement }: Mutant, revision: string): Requirement | undefined {
  return specFor(api, revision)?.requirements.find(({ id }) => id === requirement);
}

function speaksOf(requirement: Requirement | undefined, platform: string): boolean {
  return requirement !== undefined && requirement.scope.platforms?.includes(platform) !== false;
}

describe.each(titled)('the catalogue of %s', (_, spec) => {
  const its = mutantsFor(spec);

  test.each(['ios', 'android'] as const)('has a mutant on %s for every requirement there is for it', (platform) => {
    const rejecting = new Set(
      its
        .filter((mutant) => mutant.platform === platform && mutant.equivalent === undefined)
        .map(({ requirement }) => requirement),
    );
    const due = spec.requirements.filter((requirement) => speaksOf(requirement, platform));
    expect(due.map(({ id }) => id).filter((id) => !rejecting.has(id))).toEqual([]);
  });

  test.each(['ios', 'android', 'ios-album', 'android-album'] as const)('has its share in %s', (base) => {
    expect(its.filter((mutant) => mutant.base === base).length).toBeGreaterThan(60);
  });
});

describe('the catalogue', () => {
  test('says for each API in which revisions a mutant is wrong, the oldest first', () => {
    for (const { api, revisions } of specs)
      for (const mutant of mutants.filter((one) => one.api === api))
        expect(mutant.revisions, mutant.name).toEqual(revisions.filter((one) => mutant.revisions.includes(one)));
  });

  test('accounts for the bugs 1 to 61, each by a fault or by a test', () => {
    expect(bugs.map(({ number }) => number)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1));
    expect(bugs.filter(({ faults: planted, tests = [] }) => planted.length + tests.length === 0)).toEqual([]);
  });

  test('knows every fault and every test a bug names', () => {
    expect(bugs.flatMap((bug) => bug.faults.filter((fault) => !faults.has(fault)))).toEqual([]);
    const missing = bugs
      .flatMap(({ tests = [] }) => tests)
      .filter(
        ([file, words]) =>
          !readFileSync(root + file, 'utf8')
            .split('\n')
            .some((line) => isTest(line, words)),
      );
    expect(missing).toEqual([]);
  });

  test('cites a report of every bug that was reported and that a case can reveal', () => {
    const uncited = bugs.filter(
      ({ references = [], faults: planted }) =>
        references.length > 0 &&
        planted.length > 0 &&
        !mutants.some(
          ({ name, reference }) =>
            planted.includes(faultOf(name)) && reference !== undefined && references.includes(reference),
        ),
    );
    expect(uncited).toEqual([]);
  });
});

describe.each(titled)('without a fault, of %s', (_, spec) => {
  test.each(['ios', 'android', 'ios-album', 'android-album'] as const)('%s is conformant', async (base) => {
    const policy = { ...defaultPolicy, shrinks: 0 };
    const report = await runCampaign(sound[base], { spec, hostRef: base, cases: 300, policy });
    expect(report.results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(report.conclusion).toBe('conformant');
  });
});

/** Whether a line of a test file begins a test (or a group of them) of whose name these are words. */
function isTest(line: string, words: string): boolean {
  return /^\s*(?:test|describe|\]\))/u.test(line) && line.includes(words);
}
