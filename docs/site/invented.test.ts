/** The site names no API: one that nobody has gets its pages from its data alone. */
import { expect, test } from 'vitest';
import { runCampaign, type Trace } from '../../conformance/index.ts';
import { inventedSpec as spec } from '../../conformance/invented.test-helper.ts';
import { stickerBook } from '../../conformance/sticker-book.test-helper.ts';
import { matrixOf } from '../make/matrix.ts';
import { siteLanguages, specPages } from './pages.ts';
import { placesOf, type Site } from './site.ts';

test('an API that nobody has is documented in both languages, with its own words and no other’s', async () => {
  const traces: Trace[] = [];
  const onTrace = (trace: Trace): void => void traces.push(trace);
  const hostRef = 'sticker-book';
  const report = await runCampaign(stickerBook(), { spec, hostRef, platform: 'ios', cases: 40, onTrace });
  const [trace] = traces;
  if (trace === undefined) throw new Error('No case has run.');
  const { case: testCase, platform, runs } = trace;
  const data: Site['data'] = {
    matrices: [matrixOf([report])],
    kills: { kit: { name: '', version: '' }, seed: 1, cases: 0, planned: 0, results: [], eachAlone: true },
    timelines: {},
    order: { host: hostRef, platform, case: testCase, runs },
  };
  for (const lang of siteLanguages) {
    const pages = specPages([{ spec, revisions: [spec], data, lang }], lang);
    const at = (place: string): string =>
      pages.find(({ path }) => path === `${lang === 'en' ? '' : 'zh/'}${place}.md`)?.markdown ?? '';
    const places = placesOf(spec);
    for (const { id, statement } of spec.requirements)
      expect(at(places.requirement(id)), id).toContain(JSON.stringify(statement[lang]));
    for (const { code, remedy } of spec.errorCodes) {
      expect(at(places.codes)).toContain(`{#code-${code}}`);
      expect(at(places.codes)).toContain(remedy[lang]);
    }
    expect(at(places.call)).toContain(spec.api.name);
    expect(at(places.hosts)).toContain(hostRef);
    for (const { path, markdown } of pages) expect(markdown, path).not.toMatch(/save-?image/i);
  }
});
