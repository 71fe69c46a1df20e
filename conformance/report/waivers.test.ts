import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureSpec } from './fixtures.test-helper.ts';
import { renderHtml } from './html/page.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { parseXml, type XmlNode } from './parse-xml.test-helper.ts';
import { renderTerminal } from './terminal.ts';
import { fixtureWaiver, fixtureWaivers, waiverStatuses } from './waivers.test-helper.ts';
import { countWaived, waiverOf, waiverText } from './waivers.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec, { waivers: fixtureWaivers() });
const until = 'waived until 2027-01-31 (photos team, PHOTO-12): the album is asked twice';

describe('a waived failure', () => {
  test('stays a failure of the host, and says until when it is waived, by whom and why', () => {
    const terminal = renderTerminal(report, spec, { columns: 200 });
    expect(terminal).toMatch(/✗ fail +1 \(1 waived\)/);
    expect(terminal).toMatch(/NON-CONFORMANT\n {2}1 MUST failed/);
    expect(terminal).toContain(`waiver    ${until}`);
    const markdown = renderMarkdown(report, spec);
    expect(markdown).toContain('## ✗ errors/permission (MUST, fail)');
    expect(markdown).toContain(`- **waiver**: ${until}`);
    const html = renderHtml([report], spec);
    expect(html).toMatch(/<b>1<\/b><span><span lang="en">fail<\/span><span lang="zh">未通过<\/span> \(/);
    expect(html).toMatch(/class="cell v-fail"[^>]* href="#ios-album\/errors\/permission">.*?class="waived"/);
    expect(html).toContain(`<span lang="en">${until}</span>`);
    expect(html).toContain('已豁免，至 2027-01-31（photos team, PHOTO-12）：the album is asked twice');
  });

  test('is marked as such only where the requirement failed', () => {
    const failed = report.results.find(({ id }) => id === 'errors/permission');
    if (failed === undefined) throw new Error('The fixture has no failure.');
    expect(waiverOf(report, failed)?.status).toBe('waived');
    expect(waiverOf(report, { ...failed, verdict: 'pass' })).toBeUndefined();
    expect(waiverOf(report, { ...failed, id: 'errors/storage' })).toBeUndefined();
    const { waivers: _, ...without } = report;
    expect(waiverOf(without, failed)).toBeUndefined();
    expect(countWaived(without)).toBe(0);
    // An expired waiver covers nothing.
    const expired = { ...report, waivers: [{ status: 'expired' as const, waiver: fixtureWaiver() }] };
    expect(waiverOf(expired, failed)).toBeUndefined();
  });
});

test('every status says in both languages what was listed and, where it breaks the run, what to do', () => {
  const texts = fixtureWaivers().map((outcome) => waiverText(outcome));
  for (const { en, zh } of texts) {
    expect(en).toMatch(/^[^\p{Script=Han}]*2027-01-31 \(photos team, PHOTO-12\): the album is asked twice/u);
    expect(zh).toMatch(/^\p{Script=Han}.*2027-01-31（photos team, PHOTO-12）：the album is asked twice/u);
  }
  expect(new Set(texts.map(({ en }) => en.slice(0, 12))).size).toBe(waiverStatuses.length);
  for (const { en } of texts.slice(1)) expect(en).toContain('Expected failure: 2 new items: IMG_0001.JPG. ');
  expect(waiverText({ status: 'differs', waiver: fixtureWaiver({ expected: {} }) }).en).toContain(
    'by its smallest case',
  );
});

test('every rendering names the waivers that break the run, and only those', () => {
  const texts = [
    renderTerminal(report, spec, { columns: 400 }),
    renderMarkdown(report, spec),
    renderHtml([report], spec),
    renderJunit(report, spec),
  ];
  for (const text of texts) {
    for (const status of waiverStatuses.slice(1)) expect(text).toContain(`baseline/album/${status}`);
    expect(text).not.toContain('baseline/errors/permission');
  }
  const { waivers: _, ...without } = report;
  expect(renderTerminal(without, spec)).not.toContain('Waivers');
  expect(renderHtml([without], spec)).not.toContain('id="waivers"');
});

describe('in JUnit', () => {
  const root = parseXml(renderJunit(report, spec));
  const suites = root.children;
  const cases = suites.flatMap((suite) => suite.children);
  const childNames = (node: XmlNode | undefined): string[] => (node?.children ?? []).map(({ name }) => name);

  test('a waived failure is skipped with its waiver, and keeps what was seen', () => {
    const waived = cases.find(({ attributes }) => attributes['name'] === 'errors/permission');
    expect(childNames(waived)).toEqual(['skipped', 'system-out']);
    expect(waived?.children[0]?.attributes['message']).toBe(until);
    expect(waived?.children[1]?.text).toContain('fail: 2 new items: IMG_0001.JPG');
    expect(waived?.children[1]?.text).toContain('npx saveimage-conformance replay');
  });

  test('each waiver that breaks the run is a failure of its own', () => {
    const baseline = suites.find(({ attributes }) => attributes['name'] === 'baseline');
    expect(baseline?.attributes).toMatchObject({ tests: '5', failures: '5', errors: '0', skipped: '0' });
    expect(baseline?.children.map(({ attributes }) => attributes['name'])).toEqual(
      waiverStatuses.slice(1).map((status) => `baseline/album/${status}`),
    );
    expect(baseline?.children.map(childNames)).toEqual(waiverStatuses.slice(1).map(() => ['failure']));
  });

  test('the counts are those of the cases', () => {
    const having = (name: string): number => cases.filter((one) => childNames(one).includes(name)).length;
    const counts = {
      tests: cases.length,
      failures: having('failure'),
      errors: having('error'),
      skipped: having('skipped'),
    };
    expect(counts).toEqual({ tests: 13, failures: 5, errors: 1, skipped: 4 });
    for (const [name, count] of Object.entries(counts)) {
      expect(Number(root.attributes[name]), name).toBe(count);
      const sum = suites.reduce((total, { attributes }) => total + Number(attributes[name]), 0);
      expect(sum, name).toBe(count);
    }
  });
});
