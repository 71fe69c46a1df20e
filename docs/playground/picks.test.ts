import { beforeAll, describe, expect, test } from 'vitest';
import { factorsOf, imageOf, optionsOf, propertiesOf, type Step, symbolOf } from '../../conformance/index.ts';
import { isPossible } from './case.ts';
import { caseOn } from './engine.ts';
import { complaints, eachWorld, type Showing, showings } from './all.test-helper.ts';
import { expectationOf } from './trials.ts';

describe.each(eachWorld)('%s', (_, world) => {
  const { spec, phones, platforms, hosts, picks, oracle } = world;
  let all: Showing[] = [];
  const imagesOf = (step: Step): (string | null)[] =>
    step.do === 'call' ? step.calls.map(([options]) => imageOf(optionsOf(options)?.[spec.api.subject])) : [];

  beforeAll(async () => {
    all = await showings(world);
  }, 120_000);

  test('there are phones, and hosts on each', () => {
    expect(phones.length).toBeGreaterThan(1);
    expect(phones.every((phone) => phone.hosts.length > 1)).toBe(true);
  });

  test('every pick has a name of its own, words in both languages, and a state that can be', () => {
    expect(new Set(picks.map(({ id }) => id)).size).toBe(picks.length);
    for (const { id, title, about, shared } of picks) {
      expect([id, title.en, title.zh, about.en, about.zh].every((text) => text.trim() !== '')).toBe(true);
      for (const platform of platforms)
        expect([id, isPossible(spec, caseOn(spec, shared.case, platform).state)]).toEqual([id, true]);
    }
  });

  test('no bundled host breaks anything in any pick', () => {
    expect(all).toHaveLength(picks.length * hosts.length);
    const found = all.flatMap(({ pick, host, played }) => complaints(played).map((one) => [pick.id, host.ref, one]));
    expect(found).toEqual([]);
  });

  describe('error codes', () => {
    test('each cause of each code has its pick, on a platform that has the code', () => {
      const wanted = spec.errorCodes.map(({ code }) => `code-${code}`);
      expect(picks.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
      const causes = spec.errorCodes.flatMap((row) => row.causes);
      expect(picks.filter(({ group }) => group === 'codes')).toHaveLength(causes.length);
      expect(picks.filter(({ group }) => group === 'recovery')).toHaveLength(causes.length);
    });

    test('on every phone each ends as the oracle says before it is run; on the code’s own platforms, with the code', () => {
      const shown = all.filter(({ pick }) => pick.group === 'codes');
      for (const { pick, host, played } of shown) {
        const { allowed } = expectationOf(oracle, caseOn(spec, pick.shared.case, host.platform));
        const { kind, code } = played.runs[0]!.calls[0]!.seen;
        const where = `${pick.id} on ${host.ref}`;
        expect([where, allowed.some((one) => one.kind === kind && one.code === code)]).toEqual([where, true]);
        const row = spec.errorCodes.find((one) => `${pick.id}-`.startsWith(`code-${one.code}-`))!;
        const own = row.platforms.includes(host.platform);
        expect([where, kind, code]).toEqual([where, 'fail', own ? row.code : spec.api.fallbackCode]);
        expect(played.rulings.length).toBeGreaterThan(0);
      }
      expect(shown).toHaveLength(spec.errorCodes.flatMap(({ causes }) => causes).length * hosts.length);
    });

    test('each is recovered from', () => {
      for (const { pick, host, played } of all.filter(({ pick: { group } }) => group === 'recovery')) {
        const kinds = played.runs[0]!.calls.map(({ seen }) => seen.kind);
        expect([pick.id, host.ref, kinds]).toEqual([pick.id, host.ref, ['fail', 'success']]);
      }
    });
  });

  test('the page’s own call saves, and “every dialog” asks everything that can be asked', () => {
    for (const { pick, played } of all.filter(({ pick: { group } }) => group === 'example')) {
      const [run] = played.runs;
      expect([pick.id, run!.calls.map(({ seen }) => seen.kind)]).toEqual([pick.id, ['success']]);
      expect(run!.moments.at(-1)!.screen.album).toHaveLength(1);
      if (pick.id !== 'every-dialog') continue;
      const asked = run!.moments.flatMap(({ event }) => (event?.kind === 'asked' ? [event.prompt] : []));
      expect(asked.sort()).toEqual([...factorsOf(spec).prompts.keys()].sort());
    }
  });

  test('each way of naming an image that the options have is picked, and saves that image', () => {
    const { subject, example } = spec.api;
    const listed = propertiesOf(spec.params)[subject]?.examples ?? [];
    const kinds = new Set(listed.flatMap((one) => (imageOf(one) === null ? [] : [symbolOf(String(one)).kind])));
    expect(kinds).toContain(symbolOf(String(example[subject])).kind);
    for (const kind of kinds) {
      const shown = all.filter(({ pick }) => pick.shared.case.steps.some((step) => imagesOf(step)[0] === `$${kind}`));
      expect([kind, shown.length > 0]).toEqual([kind, true]);
      for (const { pick, host, played } of shown.filter(({ pick: { group } }) => group === 'example')) {
        const album = played.runs[0]!.moments.at(-1)!.screen.album;
        const where = `${pick.id} on ${host.ref}`;
        expect([where, album.map(({ image, exact }) => [image, exact])]).toEqual([where, [[`$${kind}`, true]]]);
      }
    }
  });

  test('the register is there but for rows that say nothing of a call, and what no phone of ours does', () => {
    const rows = spec.ambiguities.map(({ id }) => id);
    const without = rows.filter((id) => !picks.some((pick) => pick.id === `register-${id}`));
    // Both hosts take http, and always ask before they use an undecided album.
    expect(without.filter((id) => !id.endsWith('-http')).sort()).toEqual([
      'message-text',
      'order',
      'permission-unasked',
    ]);
    for (const { pick, host, played } of all.filter(({ pick: { group } }) => group === 'register')) {
      const open = played.runs[0]!.calls.some(({ because }) => because.some((one) => one.open));
      const assumes = spec.ambiguities
        .find(({ id }) => pick.id === `register-${id}`)!
        .readings.every(({ outcomes }) => outcomes === undefined);
      const own = pick.shared.case.state['platform'] === host.platform;
      if (own && !assumes) expect([pick.id, host.ref, open]).toEqual([pick.id, host.ref, true]);
    }
  });

  test('each requirement that compares two calls has a pair, and is judged by it', () => {
    const comparing = spec.requirements.filter(({ twins = [] }) => twins.length > 0).map(({ id }) => id);
    expect(comparing.length).toBeGreaterThan(0);
    for (const id of comparing) {
      const shown = all.filter(({ pick }) => pick.id === `twin-${id.replaceAll('/', '-')}`);
      expect([id, shown.length]).toEqual([id, hosts.length]);
      for (const { host, played } of shown) {
        expect(played.runs).toHaveLength(2);
        const ruling = played.rulings.find((one) => one.id === id);
        expect([id, host.ref, ruling?.shown]).toEqual([id, host.ref, 'pass']);
      }
    }
  });
});
