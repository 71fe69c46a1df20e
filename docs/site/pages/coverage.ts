/** What became of each sentence and row of the vendor's page: requirements, or the reason why it is none. */
import { html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { lead, requirementLinks, table } from '../parts.ts';
import { pageAt, placesOf, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Coverage of the page', zh: '文档覆盖' },
  sentence: { en: 'Sentence', zh: '第几句' },
  became: { en: 'What became of it', zh: '对应内容' },
  none: { en: 'no requirement', zh: '不是要求' },
  top: { en: 'Before the first heading', zh: '第一个标题之前' },
} as const;

/** The page of the coverage, in the order of the vendor's page. */
export function coveragePage(site: Site): Page {
  const { spec, lang } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).coverage;
  const { coverage } = spec;
  const used = coverage.filter(({ requirements }) => requirements !== undefined).length;
  const intro = {
    en: `The vendor’s page, cut into its ${coverage.length} sentences and rows of tables: ${used} became requirements, ${coverage.length - used} are excluded, each for a reason. The text itself is the vendor’s and not repeated; its digest is in the data, so a changed sentence is noticed.`,
    zh: `厂商文档按句子和表格行切分，共 ${coverage.length} 条：${used} 条成为要求，${coverage.length - used} 条排除在外，各有理由。原文属于厂商，此处不重复；数据中保存了摘要，句子一旦改动就会被发现。`,
  }[lang];
  const headings = [...new Set(coverage.map((unit) => unit.heading))];
  const sections = headings.map((name) => {
    const units = coverage.filter((unit) => unit.heading === name);
    const rows = units.map(({ ordinal, fact, requirements, excluded }) => [
      html`<span class="number">${ordinal}</span>`,
      html`${fact === undefined ? null : html`<p>${fact[lang]}</p>`}${
        requirements === undefined
          ? html`<span class="muted">${say.none}: ${excluded?.[lang] ?? ''}</span>`
          : requirementLinks(spec, at, requirements)
      }`,
    ]);
    const title = name === '' ? say.top : html`<span lang="zh">${name}</span>`;
    return block(html`<h2 class="source">${title}</h2>${table([say.sentence, say.became], rows, 'units')}`);
  });
  const front = { title: titleOf(site, say.title), description: intro, outline: false } as const;
  return pageAt(at, lang, pageOf(front, [heading(1, say.title), block(lead(intro)), ...sections]));
}
