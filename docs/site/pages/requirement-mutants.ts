/** The faulty hosts that a requirement rejects. */
import type { Requirement } from '../../../spec/index.ts';
import { html } from '../html.ts';
import { block, heading } from '../markdown.ts';
import { table } from '../parts.ts';
import { link, placesOf, type Site, wordsIn } from '../site.ts';

const words = {
  title: { en: 'Faulty hosts that it rejects', zh: '它能检出的有错误的宿主' },
  mutant: { en: 'Mutant', zh: '变异体' },
  fault: { en: 'Its one fault', zh: '唯一的错误' },
  cases: { en: 'Cases until rejected', zh: '检出所需用例数' },
  all: { en: 'the kill matrix', zh: '变异体检出矩阵' },
} as const;

/** The part of a requirement's page with its mutants; nothing where it has none. */
export function mutantsSection({ id }: Requirement, at: string, { lang, data, spec }: Site): string[] {
  const say = wordsIn(words, lang);
  const { results } = data.kills;
  const named = results.filter(
    (one) => (one.requirements ?? [one.requirement]).includes(id) && one.killedBy.includes(id),
  );
  const others = results.filter((one) => one.killedBy.includes(id)).length - named.length;
  if (named.length + others === 0) return [];
  const counted = {
    en: `Named for this requirement and rejected by it: ${named.length}. Rejected by it as well, though they name another: ${others}. All are in `,
    zh: `指向本要求并由它检出的有 ${named.length} 个；指向其他要求、也在此未通过的有 ${others} 个。全部见`,
  }[lang];
  const rows = named.map(({ name, description, cases }) => [html`<code>${name}</code>`, description[lang], cases]);
  return [
    heading(2, say.title, 'mutants'),
    block(html`<p>${counted}${link(say.all, at, placesOf(spec).mutants)}${lang === 'zh' ? '。' : '.'}</p>
      ${rows.length === 0 ? null : table([say.mutant, say.fault, say.cases], rows, 'mutants')}`),
  ];
}
