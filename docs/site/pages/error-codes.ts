/** The error codes: what each means, what brings it about, what helps, and which requirements speak of it. */
import { sourceText, type TraceEvent } from '../../../conformance/index.ts';
import type { Cause, ErrorCode } from '../../../spec/index.ts';
import { conditionInWords, literal } from '../condition.ts';
import { errorCodesDiagram } from '../diagrams/index.ts';
import { platformName } from '../diagrams/words.ts';
import { requirementsOfCode } from '../factors.ts';
import { type Html, html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { facts, figure, inRow, lead, requirementLinks, revisionMark, table } from '../parts.ts';
import { type Standing, standings } from '../revisions.ts';
import { hrefTo, link, pageAt, placesOf, playgroundHref, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';
import { quoted } from './requirement.ts';

const words = {
  title: { en: 'Error codes', zh: '错误码' },
  lead: {
    en: 'What a call that fails says, why, and what helps.',
    zh: '调用失败时返回什么、原因是什么、如何解决。',
  },
  code: { en: 'Code', zh: '错误码' },
  meaning: { en: 'Meaning', zh: '含义' },
  platforms: { en: 'Platforms', zh: '平台' },
  remedy: { en: 'Remedy', zh: '解决办法' },
  picture: { en: 'How a call ends', zh: '调用如何结束' },
  source: { en: 'Source', zh: '出处' },
  cause: { en: 'Cause', zh: '原因' },
  holds: { en: 'It holds where', zh: '成立条件' },
  except: { en: 'It cannot be cleared where', zh: '以下情形无法消除' },
  cleared: { en: 'Cleared by', zh: '消除方法' },
  requirements: { en: 'Requirements', zh: '相关要求' },
  see: { en: 'See it happen', zh: '亲眼看看' },
  open: { en: 'Open in the playground', zh: '在演练场中打开' },
  elsewhere: { en: 'Elsewhere', zh: '其它平台' },
  general: { en: 'Codes of the platform', zh: '平台通用错误码' },
} as const;

/** The page of the error codes. */
export function errorCodesPage(site: Site): Page {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).codes;
  const { fallbackCode, generalCodes } = spec.api;
  const codes = standings(
    site.revisions,
    ({ errorCodes }) => errorCodes,
    ({ code }) => code,
  );
  const overview = table(
    [say.code, say.meaning, say.platforms, say.remedy],
    codes.map(({ entry: { code, meaning, platforms, remedy } }) => [
      link(String(code), at, at, `code-${code}`),
      meaning[lang],
      platformsOf(platforms, site),
      remedy[lang],
    ]),
    'codes',
  );
  const links = {
    code: (code: number) => hrefTo(at, at, `code-${code}`),
    ambiguity: (id: string) => hrefTo(at, placesOf(spec).register, id),
  };
  const fallback = {
    en: html`A cause whose code does not exist on a platform ends in <code>${fallbackCode}</code> there. General codes that any API of the platform may use (${generalCodes.join(', ')}) are tolerated with a warning where the ${link('register', at, placesOf(spec).register)} says so.`,
    zh: html`某个原因的错误码在某平台上不存在时，该平台上以 <code>${fallbackCode}</code> 失败。平台通用错误码（${generalCodes.join('、')}）仅在${link('登记册', at, placesOf(spec).register)}注明之处以警告容忍。`,
  }[lang];
  const markdown = pageOf({ title: titleOf(site, say.title), description: say.lead, outline: [2, 3] }, [
    heading(1, say.title),
    block(html`${lead(say.lead)}${overview}<p>${fallback}</p>`),
    heading(2, say.picture, 'picture'),
    block(figure(errorCodesDiagram(spec, lang, links))),
    ...codes.flatMap((code) => codeSection(code, at, site)),
  ]);
  return pageAt(at, lang, markdown);
}

function codeSection(standing: Standing<ErrorCode>, at: string, site: Site): string[] {
  const { lang } = site;
  const { entry: code, since: spec } = standing;
  const say = wordsIn(words, lang);
  const about = requirementsOfCode(spec, code);
  const source = sourceText(code.source)[lang];
  const body = html`${lead(html`${code.meaning[lang]}${revisionMark(standing, site)}`)}
    ${facts([
      [say.remedy, code.remedy[lang]],
      [say.platforms, platformsOf(code.platforms, site)],
      [say.source, quoted(code.source.kind === 'page' ? code.source.heading : null, source, lang)],
      [
        say.requirements,
        requirementLinks(
          spec,
          at,
          about.map(({ id }) => id),
        ),
      ],
    ])}
    ${code.causes.map((cause) => causeBox(cause, site))}
    ${playgroundLinks(code, at, site)}`;
  return [heading(2, String(code.code), `code-${code.code}`), block(body)];
}

function causeBox({ title, when, exceptWhen, clearedBy }: Cause, { lang }: Site): Html {
  const say = wordsIn(words, lang);
  const patches = Object.entries({ ...clearedBy.params, ...clearedBy.situation });
  return html`<section class="box"><h3>${say.cause}: ${title[lang]}</h3>
    <dl class="facts">
      <div><dt>${say.holds}</dt><dd>${conditionInWords(when, lang)}</dd></div>
      ${exceptWhen === undefined ? null : html`<div><dt>${say.except}</dt><dd>${conditionInWords(exceptWhen, lang)}</dd></div>`}
      <div><dt>${say.cleared}</dt><dd>${inRow(patches.map(([name, value]) => html`${literal(name)} = ${literal(value)}`))}</dd></div>
    </dl></section>`;
}

/** Cases in which the code was seen, as they are kept for its requirements. */
function playgroundLinks(code: ErrorCode, at: string, site: Site): Html | null {
  const say = wordsIn(words, site.lang);
  const reported = requirementsOfCode(site.spec, code)
    .flatMap(({ id }) => site.data.timelines[id]?.pass ?? [])
    .find(({ runs }) =>
      runs.some(({ steps }) => steps.some(({ events }) => events.some((event) => says(event, code)))),
    );
  const href =
    reported === undefined
      ? null
      : playgroundHref(at, { case: reported.case, host: reported.host, requirement: reported.requirement });
  return href === null ? null : html`<p><a class="to-playground" href="${href}">${say.open}</a></p>`;
}

function says(event: TraceEvent, { code }: ErrorCode): boolean {
  const said = event.kind === 'callback' ? event.payload : event.kind === 'promise' ? event.value : null;
  return Object.values((said ?? {}) as object).includes(code);
}

function platformsOf(platforms: readonly string[], { lang }: Site): string {
  return platforms.map((platform) => platformName(platform, lang)).join(lang === 'zh' ? '、' : ', ');
}
