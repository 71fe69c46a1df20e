import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { fixtureReport, fixtureSpec } from '../report/fixtures.test-helper.ts';
import { compatibilityOf } from '../index.ts';
import { docs, withOutOptions } from './options.ts';
import { writeCompatibility, writeReports } from './output.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-option-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spec = fixtureSpec();
const report = fixtureReport(spec);
const page = 'spec/save-image/requirements/errors/permission.html';

/** All that is written for people, by its name. */
function written(out: string, options: { lang: 'en' | 'zh'; docs?: string }): [string, string][] {
  writeReports(join(folder, out), [{ spec, reports: [report], folder: join(folder, out) }], options);
  writeCompatibility(join(folder, out), compatibilityOf([report], spec), spec, options);
  return ['index.html', 'summary.md', 'ios-album/report.md', 'compatibility.html'].map((name) => [
    name,
    readFileSync(join(folder, out, name), 'utf8'),
  ]);
}

describe('--docs', () => {
  test('is an address of a site, brought into its normal form', () => {
    const read = (address: string): unknown =>
      withOutOptions(new Command())
        .exitOverride()
        .configureOutput({ writeErr: () => undefined })
        .parse(['--docs', address], { from: 'user' })
        .opts()['docs'];
    expect(read('https://example.com/kit')).toBe('https://example.com/kit/');
    expect(() => read('javascript:alert(1)')).toThrow(/no address of a documentation site. Give one such as/);
    expect(() => read('docs')).toThrow(/--docs/);
    expect(docs().defaultValue).toBeUndefined();
  });

  test('makes every report link to the site', () => {
    for (const [name, text] of written('linked', { lang: 'en', docs: 'https://example.com/kit/' }))
      expect(text, name).toContain(`https://example.com/kit/${page}`);
    for (const [name, text] of written('linked-zh', { lang: 'zh', docs: 'https://example.com/kit/' }))
      expect(text, name).toContain(`https://example.com/kit/zh/${page}`);
  });

  test('left out, leaves no link', () => {
    for (const [name, text] of written('plain', { lang: 'en' })) expect(text, name).not.toContain(page);
  });
});
