/** The kit is driven by its data: an API that nobody has is planned, driven, judged and reported, and its faults are found. */
import { describe, expect, test } from 'vitest';
import { runCampaign } from './campaign/campaign.ts';
import { inventedSpec as spec } from './invented.test-helper.ts';
import { stickerBook, stickerFaults } from './sticker-book.test-helper.ts';
import { renderCtrf, renderHtml, renderJunit, renderMarkdown, renderSummary, renderTerminal } from './report/index.ts';
import { seatJury } from './jury.ts';
import { openSession } from './drive/index.ts';
import { imagesIn } from './symbols.ts';
import type { Trace } from './trace.ts';
import { viewTrace } from './view/index.ts';

const cases = 150;

async function campaign(createHost = stickerBook(), platform = 'ios') {
  const traces: Trace[] = [];
  const onTrace = (trace: Trace): void => void traces.push(trace);
  const report = await runCampaign(createHost, { spec, hostRef: 'sticker-book', platform, cases, onTrace });
  return { report, traces };
}

describe('an invented API', () => {
  test.each(['ios', 'android'])(
    'a sound host conforms on %s: nothing is left untested but what is for elsewhere',
    async (platform) => {
      const { report, traces } = await campaign(stickerBook(), platform);
      expect(report.problems).toEqual([]);
      expect(report.results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
      expect(report.conclusion).toBe('conformant');
      const unjudged = report.results.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
      expect(unjudged).toEqual(platform === 'ios' ? [] : ['errors/32-reported', 'errors/32-only-when']);
      // Files of the host's own kind are placed and named.
      const placed = traces.filter((trace) =>
        imagesIn(JSON.stringify(trace.runs)).some((image) => image.startsWith('$drawer-file')),
      );
      expect(placed.length).toBeGreaterThan(3);
      expect(JSON.stringify(placed[0]?.case.state)).not.toContain('menu');
    },
  );

  test.each(Object.entries(stickerFaults))('a host that errs is caught: %s', async (_, fault) => {
    const createHost = stickerBook(fault);
    const { report } = await campaign(createHost);
    const failed = report.results.filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ id }) => id)).toContain(fault.requirement);
    // The smallest case shows it again, to whoever runs it.
    const { counterexample } = failed.find(({ id }) => id === fault.requirement) as Required<(typeof failed)[number]>;
    expect(counterexample.smallest).toBe(true);
    const session = await openSession(createHost, { spec, platform: 'ios' });
    const trace = await session.run(counterexample.case);
    const rulings = seatJury(spec, spec.requirements).judge(viewTrace(trace, session.oracle, spec));
    expect(
      rulings.filter(({ located }) => located?.finding.status === 'fail').map(({ requirement }) => requirement.id),
    ).toContain(fault.requirement);
    await session.close();
  });

  test('is reported in every form and both languages, by its own name and texts', async () => {
    const { report } = await campaign(stickerBook(stickerFaults['full book is 32']));
    for (const lang of ['en', 'zh'] as const) {
      const shown = [
        renderTerminal(report, spec, { lang }),
        renderMarkdown(report, spec, { lang }),
        renderHtml([report], spec, { lang }),
        renderJunit(report, spec, { lang }),
        renderCtrf(report, spec, { lang }),
        renderSummary([report], spec, { lang }),
      ];
      for (const text of shown) {
        expect(text).toContain('errors/31-reported');
        expect(text).not.toMatch(/saveImage\b|menu/);
      }
      expect(shown[2]).toContain('my.addSticker');
      expect(shown[2]).toContain(spec.requirements.find(({ id }) => id === 'errors/31-reported')?.statement[lang]);
    }
  });
});
