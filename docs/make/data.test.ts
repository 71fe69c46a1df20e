import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allMutants } from '../../adapters/mutants/index.ts';
import { bundledHosts } from '../../adapters/node.ts';
import { type FaultyHost, factorsOf } from '../../conformance/index.ts';
import { specs } from '../../spec/index.ts';
import { readApiData, readArchitecture, type Shot } from '../site/data.ts';
import { readmes, readmeTables, withTables } from './readme.ts';
import { onStage, rulingOn } from './stage.ts';

const mutants = allMutants();

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const docs = join(root, 'docs');
const shown = specs.map((entry) => ({ api: entry.api, entry, data: readApiData(docs, entry.api) }));

describe.each(shown)('$api', ({ entry, data }) => {
  const { matrices, kills, timelines, order } = data;
  const spec = entry.spec();
  const revisions = entry.revisions.map((one) => entry.spec(one));
  /** Of all revisions, those of the oldest first. */
  const ids = [...new Set(revisions.flatMap(({ requirements }) => requirements.map(({ id }) => id)))];

  /** Judges a shot again as the trace it is of. */
  function judgeAgain(shot: Shot): Promise<string | undefined> {
    const host = [...bundledHosts, ...mutants].find(({ name }) => name === shot.host);
    const spec = entry.spec(shot.case.revision);
    const requirement = spec.requirements.find(({ id }) => id === shot.requirement);
    if (host === undefined || requirement === undefined)
      throw new Error(`${shot.host} or ${shot.requirement} is gone.`);
    return onStage(host, spec, async ({ session }) => {
      const { schemes, capabilities } = session.manifest;
      const { case: testCase, platform, runs } = shot;
      const facts = { schemes, observe: capabilities.observe };
      return rulingOn({ case: testCase, platform, host: facts, runs }, requirement, session, spec)?.mark;
    });
  }

  describe('timelines', () => {
    test('there is one of each kind for every requirement, in the order of the spec', () => {
      expect(Object.keys(timelines)).toEqual(ids);
      for (const [id, { pass, fail }] of Object.entries(timelines))
        expect([pass.requirement, fail.requirement]).toEqual([id, id]);
    });

    test.each(Object.entries(timelines))(
      '%s: judged again, the one passes and the other fails',
      async (_, shots) => {
        expect([await judgeAgain(shots.pass), await judgeAgain(shots.fail)]).toEqual(['pass', 'fail']);
      },
      20_000,
    );

    test('what passes is a bundled host; what fails is a mutant that names the requirement, on the same platform', () => {
      for (const [id, { pass, fail }] of Object.entries(timelines)) {
        expect(bundledHosts.map(({ name }) => name)).toContain(pass.host);
        expect(mutants.find(({ name }) => name === fail.host)?.requirement).toBe(id);
        expect(fail.mutant).toBe(fail.host);
        expect(pass.platform).toBe(fail.platform);
        expect(fail.expected?.en).toBeTruthy();
        expect(fail.actual?.zh).toBeTruthy();
      }
    });

    test('what is pointed at is there', () => {
      for (const { pass, fail } of Object.values(timelines))
        for (const { at, runs } of [pass, fail]) expect(runs[at?.run ?? -1]?.steps[at?.step ?? -1]).toBeDefined();
    });

    test('they are short', () => {
      const lengths = Object.values(timelines).flatMap(({ pass, fail }) =>
        [pass, fail].map(({ runs }) => eventsOf({ runs }).length),
      );
      expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
    });
  });

  test('the order of events has every prompt, each callback that success calls, and the item in the album', () => {
    const events = eventsOf(order);
    expect(events.flatMap((event) => (event.kind === 'asked' ? [event.prompt] : [])).sort()).toEqual(
      [...factorsOf(spec).prompts.keys()].sort(),
    );
    const { success, complete } = spec.api.callbacks;
    expect(events.flatMap((event) => (event.kind === 'callback' ? [event.name] : []))).toEqual([success, complete]);
    expect(events.some(({ kind }) => kind === 'item-visible')).toBe(true);
  });

  test('the matrices have all revisions, all bundled hosts in their order, and for each all requirements in the order of the spec', () => {
    expect(matrices.map(({ revision }) => revision)).toEqual(entry.revisions);
    for (const { revision, hosts } of matrices) {
      expect(hosts.map(({ ref }) => ref)).toEqual(bundledHosts.map(({ name }) => name));
      const asked = entry.spec(revision).requirements.map(({ id }) => id);
      for (const { results } of hosts) expect(results.map(({ id }) => id)).toEqual(asked);
    }
  });

  test('the kill matrix has all mutants as the catalogue describes them, in its order, and one that each requirement rejects alone', () => {
    const said = ({ name, description, equivalent }: FaultyHost) => ({ name, description, equivalent });
    const its = mutants.filter(({ api }) => api === entry.api);
    expect(kills.results.map(said)).toEqual(its.map(said));
    expect(kills.planned).toBe(its.length);
    const alone = new Set(kills.results.flatMap(({ alone = {} }) => Object.keys(alone)));
    expect(ids.filter((id) => !alone.has(id))).toEqual([]);
  });

  test.each(['matrix', 'kill-matrix', 'timelines', 'order'])(
    '%s.json holds no path of a machine and no time',
    (name) => {
      const text = readFileSync(join(docs, 'data', entry.api, `${name}.json`), 'utf8');
      expect(text).not.toContain(root);
      expect(text).not.toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d|"(startedAt|milliseconds|date)"/);
    },
  );
});

test('the architecture follows the laws between rooms', () => {
  const { rooms, arrows } = readArchitecture(docs);
  const top = (id: string): string => id.split('/')[0] ?? '';
  const known = new Set(rooms.map(({ id }) => id));
  for (const { from, to } of arrows) expect([known.has(from), known.has(to)]).toEqual([true, true]);
  expect(arrows.filter(({ from }) => top(from) === 'spec')).toEqual([]);
  expect(arrows.filter(({ from, to }) => top(from) === 'reference' && top(to) !== 'spec')).toEqual([]);
});

test.each(readmes)('the tables of $file are those of the data', ({ file, lang }) => {
  const text = readFileSync(join(root, file), 'utf8');
  expect(withTables(text, readmeTables(shown, lang))).toBe(text);
});

function eventsOf({ runs }: Pick<Shot, 'runs'>) {
  return runs.flatMap(({ steps }) => steps.flatMap(({ events }) => events));
}
