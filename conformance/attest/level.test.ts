import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCertificationPolicy as policy, type Manifest, validate } from '../../spec/index.ts';
import { OptionsError } from '../campaign/pins.ts';
import type { Report, Waiver } from '../report/report.ts';
import type { Certificate, CertificateLevel } from './certificate.ts';
import { ableHost, type Made, reportOn, resultOf, spec } from './fixtures.test-helper.ts';
import { certify } from './level.ts';

const levels: readonly CertificateLevel[] = [
  'conformant',
  'conformant-with-warnings',
  'conformant-limited',
  'incomplete',
  'non-conformant',
];
const rank = (report: Report, by = policy): number => levels.indexOf(certify(report, by, spec).level);
const levelOf = (report: Report): CertificateLevel => certify(report, policy, spec).level;

/** A phone with a person beside it: what no program can see there stays unseen. */
const phone: Manifest = {
  ...ableHost,
  capabilities: { control: ableHost.capabilities.control, observe: ['album', 'promise'] },
};
const without = (...observe: string[]): Manifest => ({
  ...ableHost,
  capabilities: {
    ...ableHost.capabilities,
    observe: ableHost.capabilities.observe.filter((one) => !observe.includes(one)),
  },
});
const fixing = (...factors: string[]): Manifest => ({
  ...ableHost,
  fixed: Object.fromEntries(factors.map((name) => [name, { value: 'usual', reason: 'it is so' }])),
});

const ids = spec.required.map(({ id }) => id);
const ofLevel = (level: string) => spec.required.filter((one) => one.level === level).map(({ id }) => id);

/** All lists that hold requirements of the required set. */
function accounted({ level: _, reasons: __, policy: ___, revision: ____, notScored: _____, ...lists }: Certificate) {
  return Object.values(lists).flatMap((list) => list.map(({ id }) => id));
}

describe('the level', () => {
  const host = ableHost;
  test.each<[string, Report, CertificateLevel]>([
    ['everything passes', reportOn(), 'conformant'],
    ['a SHOULD is not kept', reportOn(host, { 'album/repeat': 'fail' }), 'conformant-with-warnings'],
    ['something is tolerated', reportOn(host, { 'callbacks/once': 'warned' }), 'conformant-with-warnings'],
    ['a SHOULD has no evidence', reportOn(host, { 'album/repeat': 'inconclusive' }), 'conformant'],
    ['a SHOULD cannot be shown', reportOn(without('bytes')), 'conformant'],
    ['the menu cannot be seen', reportOn(without('menu')), 'conformant-limited'],
    ['a phone', reportOn(phone), 'conformant-limited'],
    ['a phone that warns', reportOn(phone, { 'recovery/17': 'fail' }), 'conformant-limited'],
    ['the album cannot be seen', reportOn(without('album')), 'incomplete'],
    ['a MUST has no evidence', reportOn(host, { 'recovery/2': 'inconclusive' }), 'incomplete'],
    ['one that may stay unobserved was tried', reportOn(host, { 'action-sheet/shown': 'inconclusive' }), 'incomplete'],
    ['the kit failed at a SHOULD', reportOn(host, { 'album/repeat': 'error' }), 'incomplete'],
    ['one of the set was not run', reportOn(host, { 'album/repeat': 'missing' }), 'incomplete'],
    ['few cases', reportOn(host, {}, { planned: 299, ran: 299 }), 'incomplete'],
    ['just enough cases', reportOn(host, {}, { planned: 300, ran: 300 }), 'conformant'],
    ['not all that were planned', reportOn(host, {}, { planned: 1001 }), 'incomplete'],
    ['a case did not settle', reportOn(host, {}, { unsettled: 1 }), 'incomplete'],
    ['interrupted', { ...reportOn(), interrupted: { en: 'stopped', zh: '停止' } }, 'incomplete'],
    [
      'the kit failed beside it',
      { ...reportOn(), problems: [{ side: 'kit', where: 'x', message: 'y', count: 1 }] },
      'incomplete',
    ],
    [
      'the host misbehaved beside it',
      { ...reportOn(), problems: [{ side: 'host', where: 'x', message: 'y', count: 1 }] },
      'conformant',
    ],
    ['a MUST fails', reportOn(host, { 'recovery/2': 'fail' }), 'non-conformant'],
    ['a MUST fails in few cases', reportOn(host, { 'recovery/2': 'fail' }, { ran: 3 }), 'non-conformant'],
    ['a factor is fixed', reportOn(fixing('account')), 'conformant'],
  ])('%s', (_, report, level) => {
    expect(levelOf(report)).toBe(level);
  });

  test('a verdict that nothing in the manifest bears out opens a MUST', () => {
    const { open, level } = certify(reportOn(ableHost, { 'recovery/2': 'inapplicable' }), policy, spec);
    expect(level).toBe('incomplete');
    expect(open).toMatchObject([
      { id: 'recovery/2', reason: { en: expect.stringContaining('neither manifest nor run') } },
    ]);
  });

  test('where nothing applies, nothing has been shown', () => {
    const narrow = { ...spec, required: spec.required.filter(({ id }) => id === 'errors/15-ios-only') };
    const { level, reasons } = certify(reportOn(), policy, narrow);
    expect(level).toBe('incomplete');
    expect(reasons[0]?.en).toBe('no MUST passed with evidence');
  });

  test('an untestable MUST of another API is not excused', () => {
    const others = policy.mayStayUnobserved.map((one) => ({ ...one, api: 'save-video' }));
    expect(certify(reportOn(phone), { ...policy, mayStayUnobserved: others }, spec).level).toBe('incomplete');
  });
});

describe('what is listed', () => {
  test('each unobserved MUST with the reason of the policy and that of the host', () => {
    const { unobserved, reasons } = certify(reportOn(phone), policy, spec);
    const listed = policy.mayStayUnobserved.filter(({ api }) => api === spec.api.api);
    expect(unobserved.map(({ id }) => id)).toEqual(listed.map(({ requirement }) => requirement));
    expect(unobserved[0]).toMatchObject({
      why: policy.mayStayUnobserved[0]?.why,
      reason: { en: 'the host cannot show menu' },
    });
    expect(reasons[0]?.en).toBe('5 MUSTs could not be observed on this platform, as the policy allows');
  });

  test('each requirement that a fixed factor takes out, with factor, value and reason', () => {
    const { fixed, inapplicable } = certify(reportOn(fixing('account', 'storage')), policy, spec);
    expect(fixed.map(({ id, factor }) => `${factor}: ${id}`)).toEqual([
      'storage: errors/16-reported',
      'storage: errors/16-only-when',
      'storage: recovery/16',
      'account: availability/accounts',
    ]);
    expect(fixed[0]).toMatchObject({ value: 'usual', reason: 'it is so', level: 'MUST' });
    expect(inapplicable.map(({ id }) => id)).toEqual(['errors/15-ios-only', 'errors/16-ios-only']);
  });

  test('a waived failure is still a failure, with its waiver', () => {
    const waiver: Waiver = {
      requirement: 'recovery/2',
      revision: spec.api.revision,
      expected: { message: 'x' },
      reason: 'known',
      owner: 'us',
      issue: '#1',
      expires: '2027-01-31',
    };
    const report: Report = {
      ...reportOn(ableHost, { 'recovery/2': 'fail', 'recovery/17': 'fail', 'callbacks/once': 'fail' }),
      waivers: [
        { status: 'waived', waiver },
        { status: 'waived', waiver: { ...waiver, requirement: 'recovery/17' } },
        { status: 'differs', waiver: { ...waiver, requirement: 'callbacks/once' } },
      ],
    };
    const { level, failed, warnings, reasons } = certify(report, policy, spec);
    expect(level).toBe('non-conformant');
    expect(failed.map(({ id, waiver: its }) => [id, its?.owner])).toEqual([
      ['callbacks/once', undefined],
      ['recovery/2', 'us'],
    ]);
    expect(warnings).toMatchObject([{ id: 'recovery/17', waiver: { owner: 'us' } }]);
    expect(reasons[0]?.en).toBe('2 MUSTs failed; of these 1 waived by the vendor, which changes nothing here');
  });

  test('what came after the set was frozen is reported and not scored', () => {
    const report = reportOn();
    const later = { ...report, results: [...report.results, resultOf('album/newer', 'fail')] };
    const { level, notScored } = certify(later, policy, spec);
    expect(level).toBe('conformant');
    expect(notScored).toContainEqual({ id: 'album/newer', verdict: 'fail' });
  });

  test('a requirement is scored at the level it had when the set was frozen', () => {
    const report = reportOn(ableHost, { 'recovery/2': 'fail' });
    const softened = report.results.map((one) =>
      one.id === 'recovery/2' ? { ...one, level: 'SHOULD' as const } : one,
    );
    expect(levelOf({ ...report, results: softened })).toBe('non-conformant');
  });

  test('a report of another spec is refused, by the names of both', () => {
    const report = reportOn();
    const other = { ...report, spec: { ...report.spec, hash: 'f'.repeat(64) } };
    expect(() => certify(other, policy, spec)).toThrow(OptionsError);
    expect(() => certify(other, policy, spec)).toThrow(/ffffffffffff.*the spec at hand is save-image/);
  });
});

/** How a requirement may stand that a host can show, the better before the worse. */
const worse: readonly Made[] = ['pass', 'warned', 'inconclusive', 'error', 'fail'];
const hosts = fc.constantFrom(ableHost, phone, without('menu'), without('album'), fixing('account'), fixing('origin'));
const made = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom<Made>(...worse, 'missing', 'not-testable'), {
  maxKeys: 4,
});
const runs = fc.record({
  ran: fc.constantFrom(1000, 300, 299, 0),
  planned: fc.constantFrom(1000, 300),
  unsettled: fc.constantFrom(0, 0, 2),
  platform: fc.constantFrom('ios', 'android'),
});
const reports = fc.tuple(hosts, made, runs).map(([host, how, run]) => reportOn(host, how, run));

describe('for any report', () => {
  test('each requirement of the set is in exactly one list, and there is a reason', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const certificate = certify(report, policy, spec);
        expect(accounted(certificate).sort()).toEqual([...ids].sort());
        expect(certificate.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  test('a better level than incomplete means that every MUST passed, or is listed with why it was not judged', () => {
    const seen = new Set<CertificateLevel>();
    fc.assert(
      fc.property(reports, (report) => {
        const { level, passed, warnings, unobserved, inapplicable, fixed } = certify(report, policy, spec);
        seen.add(level);
        if (levels.indexOf(level) >= levels.indexOf('incomplete')) return;
        const good = new Set([...passed, ...warnings, ...unobserved, ...inapplicable, ...fixed].map(({ id }) => id));
        expect(ofLevel('MUST').filter((id) => !good.has(id))).toEqual([]);
        if (level !== 'conformant-limited') expect(unobserved).toEqual([]);
        if (level === 'conformant') expect(warnings).toEqual([]);
      }),
      { numRuns: 300, examples: [[reportOn()], [reportOn(phone)], [reportOn(ableHost, { 'album/repeat': 'fail' })]] },
    );
    expect(seen.size).toBe(levels.length);
  });

  test('the level is never better after one result has become worse', () => {
    fc.assert(
      fc.property(hosts, made, fc.constantFrom(...ids), fc.nat(3), fc.nat(3), (host, others, id, from, by) => {
        const at = (step: number) =>
          reportOn(host, { ...others, [id]: worse[Math.min(step, worse.length - 1)] ?? 'fail' });
        // A SHOULD without evidence counts for nothing, so it stands beside this order.
        const should = spec.required.find((one) => one.id === id)?.level === 'SHOULD';
        const [before, after] = should
          ? [reportOn(host, { ...others, [id]: 'pass' }), at(4)]
          : [at(from), at(from + 1 + by)];
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
      }),
      { numRuns: 300 },
    );
  });

  test('nor after the run was cut short, lost a requirement, or the policy allows less', () => {
    const harm: readonly ((report: Report, id: string) => Report)[] = [
      (report, id) => ({ ...report, results: report.results.filter((one) => one.id !== id) }),
      (report) => ({ ...report, run: { ...report.run, ran: Math.min(report.run.ran, 299) } }),
      (report) => ({ ...report, run: { ...report.run, unsettled: report.run.unsettled + 1 } }),
      (report) => ({ ...report, interrupted: { en: 'stopped', zh: '停止' } }),
      (report) => ({ ...report, problems: [{ side: 'kit', where: 'x', message: 'y', count: 1 }] }),
    ];
    fc.assert(
      fc.property(hosts, runs, fc.constantFrom(...ids), fc.constantFrom(...harm), (host, run, id, how) => {
        const report = reportOn(host, {}, run);
        expect(rank(how(report, id))).toBeGreaterThanOrEqual(rank(report));
        expect(rank(report, { ...policy, mayStayUnobserved: [] })).toBeGreaterThanOrEqual(rank(report));
        expect(rank(report, { ...policy, leastCases: 1001 })).toBeGreaterThanOrEqual(rank(report));
      }),
      { numRuns: 200 },
    );
  });
});

test('the reports of these tests are reports', () => {
  expect(
    validate('report', {
      ...reportOn(phone, { 'album/repeat': 'fail' }),
      $schema: 'urn:saveimage-conformance:schema:report',
    }),
  ).toEqual([]);
});
