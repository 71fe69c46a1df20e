import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultCertificationPolicy as policy, type Manifest } from '../../spec/index.ts';
import { anyText } from '../report/any-text.test-helper.ts';
import { widthOf } from '../report/layout.ts';
import type { Report } from '../report/report.ts';
import { safeText } from '../report/safe-text.ts';
import { certificateLists } from './certificate-lists.ts';
import { renderCertificate } from './certificate-terminal.ts';
import { ableHost, reportOn, spec } from './fixtures.test-helper.ts';
import { certify } from './level.ts';

const phone: Manifest = {
  ...ableHost,
  capabilities: { control: ableHost.capabilities.control, observe: ['album', 'promise'] },
};
const rendered = (report: Report, lang: 'en' | 'zh' = 'en'): string =>
  renderCertificate(certify(report, policy, spec), report, { lang });

test('the level comes first, and every requirement that may stay unobserved is named', () => {
  const text = rendered(reportOn(phone));
  expect(text.split('\n')[0]).toMatch(/conformant.*limited|limited/);
  const { unobserved } = certify(reportOn(phone), policy, spec);
  expect(unobserved.length).toBeGreaterThan(0);
  for (const { id } of unobserved) expect(text).toContain(`${id}: `);
});

test('whatever did not simply pass is listed, each id once in a list', () => {
  const fixed: Manifest = { ...ableHost, fixed: { account: { value: 'enterprise', reason: 'there is no other' } } };
  for (const report of [reportOn(phone), reportOn(fixed), reportOn(ableHost, { 'album/repeat': 'fail' })]) {
    const certificate = certify(report, policy, spec);
    const listed = certificateLists(certificate, report).flatMap(({ entries }) => entries.map(({ id }) => id));
    const passed = new Set(certificate.passed.map(({ id }) => id));
    const left = spec.required.flatMap(({ id }) => (passed.has(id) ? [] : [id]));
    expect(listed.toSorted()).toEqual([...left, ...certificate.notScored.map(({ id }) => id)].sort());
  }
});

test('a reason of the host is shown as text, and no line is longer than the terminal', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('en' as const, 'zh' as const), (reason, lang) => {
      const host: Manifest = { ...ableHost, fixed: { account: { value: 'enterprise', reason } } };
      const text = rendered(reportOn(host), lang);
      for (const line of text.split('\n')) {
        expect(widthOf(line)).toBeLessThanOrEqual(80);
        expect(line).toBe(line.trim() === '' ? line : `${/^ */.exec(line)?.[0] ?? ''}${safeText(line, 1_000)}`);
      }
    }),
    { numRuns: 60 },
  );
});
