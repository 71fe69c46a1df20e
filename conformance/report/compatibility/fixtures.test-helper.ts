/** Reports for tests of the matrix: real runs of the bundled hosts with few cases, varied into as many as wanted. */
import fc from 'fast-check';
import { bundledHosts } from '../../../adapters/node.ts';
import { saveImageSpec, type Spec } from '../../../spec/index.ts';
import { runCampaign } from '../../campaign/campaign.ts';
import { originFor } from '../../node.ts';
import { conclude } from '../../campaign/verdict.ts';
import { fixtureCounterexample, fixtureHost, fixtureReport } from '../fixtures.test-helper.ts';
import type { Report, Result, Verdict } from '../report.ts';

/** The spec that the reports are about. */
export const spec = saveImageSpec();

/** One short run of each bundled host, by the real engine. */
export async function realReports(cases = 40): Promise<Report[]> {
  const reports: Report[] = [];
  for (const { name, createHost } of bundledHosts)
    reports.push(await runCampaign(createHost, { spec, hostRef: name, cases, origin: originFor }));
  return reports;
}

const vendors = [
  ['Aurora', 'Aurora Mobile', '4.2.0'],
  ['Lantern', 'Lantern Devices', '12.0.1'],
  ['海棠', '海棠科技', '9.6.3'],
  ['Meridian Web View', 'Meridian', '1.8.0'],
  ['Osprey', 'Osprey Systems', '3.3.14'],
  ['Pixel Harbour', 'Harbour & Sons', '2.0.0-rc.2'],
  ['青瓷', '青瓷软件', '7.1.0'],
  ['Tern', 'Tern Labs', '0.9.5'],
  ['Willow Runtime', 'Willow', '5.5.2'],
  ['Zephyr', 'Zephyr Works', '6.0.0'],
] as const;
const libraries = [
  '1.9.5',
  '1.20.0',
  '1.24.0',
  '1.100.2',
  '2.0.0',
  '2.3.1',
  '2.5.0',
  '2.6.4',
  '2.7.10',
  '2.8.0',
  '2.8.7',
  '2.9.2',
  '2.10.0',
  '2.10.4',
  '3.0.0',
] as const;

/** What went wrong in a varied report, as its messages say. */
const faults = [
  ['fail was called with 17', '调用了 fail，错误码 17', 'fail with 15', '以 15 失败'],
  [
    '2 new items: IMG_0001.JPG, IMG_0002.JPG',
    '新增 2 项：IMG_0001.JPG、IMG_0002.JPG',
    'exactly one new item',
    '恰好新增一项',
  ],
  ['complete came before success', 'complete 先于 success', 'complete after success', 'complete 在 success 之后'],
  ['nothing was called', '没有任何回调', 'success, then complete', '先 success，后 complete'],
] as const;

/**
 * So many reports by so many hosts, each host with a platform or two and several base libraries. Faults belong to hosts and
 * mostly begin or end with a base library, as in life. `later` is the same matrix after a while: some faults are mended,
 * one is new, some entries came and went.
 */
export function varied(real: readonly Report[], count: number, later = false): Report[] {
  if (count <= real.length) return real.slice(0, count).map((report, at) => vary(report, at, 0, later));
  const perHost = Math.ceil(count / vendors.length);
  return Array.from({ length: count }, (_, at) => {
    const host = Math.floor(at / perHost);
    const own = at % perHost;
    const [name, vendor, version] = vendors[host % vendors.length] ?? vendors[0];
    const base = real[(host + own) % 2 === 0 ? 0 : 1] ?? fixtureReport(spec);
    const platforms = [...new Set(real.map(({ run }) => run.platform))];
    const platform = platforms[own % 2] ?? base.run.platform;
    const library = libraries[Math.floor(own / 2) % libraries.length] ?? '2.7.10';
    const report: Report = {
      ...base,
      hostRef: `./hosts/${host}-${platform}-${library}.mjs`,
      host: {
        ...base.host,
        name,
        vendor,
        version: later && host === 1 ? `${version}.1` : version,
        platforms: [platform],
      },
      run: { ...base.run, platform, baseLibrary: library, seed: at },
    };
    return vary(report, host + 1, Math.floor(own / 2), later);
  });
}

/** Plants the faults of a host: `host` picks which, `age` is how new the base library is. */
function vary(report: Report, host: number, age: number, later: boolean): Report {
  const results = report.results.map((result, at): Result => {
    const pick = (at * 7 + host * 13) % 59;
    const failing = host % 5 !== 0 && pick < (host % 4) * 2 && age >= at % 4 && !(later && pick === 1);
    const warned = result.level === 'SHOULD' && pick > 50;
    const fresh = later && pick === 40 && age > 2;
    if (result.verdict !== 'pass' && result.verdict !== 'inconclusive') return result;
    if (failing || fresh || warned) return failed(result, at);
    if (host % 3 === 2 && pick === 30) return blank(result, 'not-testable');
    if (host === 4 && pick === 31) return blank(result, 'error');
    if (host % 3 === 1 && pick > 33 && pick < 36) return blank(result, 'inconclusive');
    return { ...result, verdict: 'pass', evidence: Math.max(result.evidence, 3) };
  });
  return { ...report, results, conclusion: conclude(results, true) };
}

function failed(result: Result, at: number): Result {
  const [actual, actualZh, expected, expectedZh] = faults[at % faults.length] ?? faults[0];
  const counterexample = {
    ...fixtureCounterexample('IMG', result.id),
    expected: { en: expected, zh: expectedZh },
    actual: { en: actual, zh: actualZh },
  };
  return { ...result, verdict: 'fail', evidence: 40, failures: 1 + (at % 9), counterexample };
}

function blank({ id, level }: Result, verdict: Verdict): Result {
  const reason = {
    en: 'The album of this host cannot be seen while a call runs.',
    zh: '调用进行时无法查看此宿主的相册。',
  };
  return { id, level, verdict, reason, evidence: 0, drawn: 0, failures: 0, warnings: 0 };
}

/** Any reports of a few hosts, so that names meet often: duplicates, other revisions, parts of a spec, every verdict. */
export function anyReports(known: Spec): fc.Arbitrary<Report[]> {
  const verdict = fc.constantFrom<Verdict>('inapplicable', 'not-testable', 'inconclusive', 'pass', 'fail', 'error');
  const ids = [...known.requirements.map(({ id }) => id), 'params/of-another-revision', 'elsewhere/unknown'];
  const report = fc.record({
    name: fc.constantFrom('alpha', 'beta', '乙\u202E'),
    version: fc.constantFrom('1.9', '1.24', 'x'),
    platform: fc.constantFrom(
      ...saveImageSpec()
        .errorCodes.flatMap(({ platforms }) => platforms)
        .slice(0, 2),
    ),
    library: fc.constantFrom(null, '1.9.5', '1.24.0', '1.100.0'),
    revision: fc.constantFrom(known.api.revision, '2020-01-01'),
    kit: fc.constantFrom('0.1.0', '0.2.0'),
    day: fc.constantFrom('2026-01-02', '2026-03-04'),
    verdicts: fc.dictionary(fc.constantFrom(...ids), verdict, { maxKeys: 6, noNullPrototype: true }),
    complete: fc.boolean(),
    ran: fc.constantFrom(30, 31),
  });
  return fc.array(report, { maxLength: 6 }).map((drawn) =>
    drawn.map(({ name, version, platform, library, revision, kit, day, verdicts, complete, ran }): Report => {
      const results = Object.entries(verdicts).map(([id, one]): Result => {
        const level = known.requirements.find((requirement) => requirement.id === id)?.level ?? 'SHOULD';
        const plain: Result = { id, level, verdict: one, evidence: 0, drawn: 0, failures: 0, warnings: 0 };
        return one === 'fail' ? failed(plain, 0) : one === 'pass' ? { ...plain, evidence: 2 } : plain;
      });
      const whole = fixtureReport(known, { host: fixtureHost({ name, version, platforms: [platform] }), results });
      return {
        ...whole,
        kit: { ...whole.kit, version: kit },
        spec: { ...whole.spec, revision, hash: (revision === known.api.revision ? 'a' : 'b').repeat(64) },
        run: {
          ...whole.run,
          platform,
          baseLibrary: library,
          ran,
          startedAt: `${day}T00:00:00.000Z`,
          milliseconds: Number(day.slice(-2)),
        },
        conclusion: conclude(results, complete),
      };
    }),
  );
}
