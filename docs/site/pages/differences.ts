/** Where the vendor's typings differ from the page. */
import { html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { lead, table } from '../parts.ts';
import { pageAt, placesOf, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Page and typings', zh: '文档与类型定义' },
  lead: {
    en: 'The vendor describes the API twice, and not alike. The page wins; what the typings say differently is data, and shown here.',
    zh: '厂商以两种方式描述这个接口，二者并不一致。以文档为准；类型定义的不同之处也是数据，列于此处。',
  },
  what: { en: 'About', zh: '关于' },
  page: { en: 'The page says', zh: '文档' },
  typings: { en: 'The typings say', zh: '类型定义' },
} as const;

/** The page of the differences. */
export function differencesPage(site: Site): Page {
  const { spec, lang } = site;
  const say = wordsIn(words, lang);
  const rows = spec.api.differences.map(({ id, page, typings }) => [
    html`<code id="${id}">${id}</code>`,
    page[lang],
    typings[lang],
  ]);
  const front = { title: titleOf(site, say.title), description: say.lead, outline: false } as const;
  return pageAt(
    placesOf(spec).differences,
    lang,
    pageOf(front, [
      heading(1, say.title),
      block(html`${lead(say.lead)}${table([say.what, say.page, say.typings], rows)}`),
    ]),
  );
}
