/** The call itself: what it takes, what surrounds it, what it answers, and in which order. */
import { type PropertySchema, propertiesOf, snippet } from '../../../conformance/index.ts';
import type { Spec } from '../../../spec/index.ts';
import { literal } from '../condition.ts';
import { callDiagram } from '../diagrams/index.ts';
import { type Html, html, joined, type Piece } from '../html.ts';
import { block, fence, heading, pageOf } from '../markdown.ts';
import { facts, figure, inRow, lead, table } from '../parts.ts';
import { link, pageAt, placesOf, type Site, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  lead: { en: 'as of', zh: '规范版本' },
  revision: { en: 'Revision', zh: '规范版本' },
  accounts: { en: 'Accounts', zh: '账号类型' },
  replaced: { en: 'The vendor recommends instead', zh: '厂商建议改用' },
  digest: { en: 'Digest of the spec', zh: '规范摘要' },
  data: {
    en: 'Everything under “Spec” is made from the data that the kit judges by.',
    zh: '“规范”之下的内容全部由工具据以判定的数据生成。',
  },
  example: { en: 'The page’s own call', zh: '文档中的示例调用' },
  parameters: { en: 'Parameters', zh: '参数' },
  parameter: { en: 'Parameter', zh: '参数' },
  type: { en: 'Type', zh: '类型' },
  required: { en: 'Required', zh: '必填' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  preset: { en: 'Default', zh: '默认值' },
  since: { en: 'Since', zh: '最低基础库' },
  meaning: { en: 'Meaning', zh: '含义' },
  none: { en: '–', zh: '–' },
  order: { en: 'The order of events', zh: '事件的顺序' },
  orderLead: {
    en: 'One recorded call of the reference, by a user who has decided nothing yet and agrees to everything. Which of its checks and prompts comes first is not asserted.',
    zh: '参考实现的一次调用记录：用户此前没有做过任何决定，并同意所有询问。检查与询问的先后不作断言。',
  },
  situation: { en: 'What surrounds a call', zh: '调用的环境' },
  situationLead: {
    en: 'Most faults lie behind a circumstance. The kit sets each of these, alone and in pairs; the first value is the ordinary one.',
    zh: '多数错误藏在环境之后。工具逐个、两两地设定以下因素；第一个值是平常情形。',
  },
  factor: { en: 'Factor', zh: '因素' },
  values: { en: 'Values', zh: '取值' },
  about: { en: 'About', zh: '说明' },
  next: { en: 'Read on', zh: '继续阅读' },
} as const;

/** The page of the call. */
export function callPage(site: Site): Page {
  const { lang, spec, revisions, data } = site;
  const say = wordsIn(words, lang);
  const { api } = spec;
  const at = placesOf(spec).call;
  const about = facts([
    [
      say.revision,
      inRow(
        revisions.map((one) => link(one.api.revision, at, placesOf(spec).revisions, `revision-${one.api.revision}`)),
      ),
    ],
    [say.accounts, inRow(api.accounts.map(literal))],
    api.replacedBy === undefined ? null : [say.replaced, literal(api.replacedBy)],
    [say.digest, html`<code>${spec.hash.slice(0, 12)}</code>`],
  ]);
  const front = { title: api.name, description: api.title[lang], outline: [2, 2] } as const;
  const markdown = pageOf(front, [
    heading(1, api.name),
    block(html`${lead(`${api.title[lang]}${lang === 'zh' ? '。' : '.'}`)}${about}`),
    heading(2, say.example, 'example'),
    fence(exampleCode(spec, lang), 'js'),
    heading(2, say.parameters, 'parameters'),
    block(parameters(site)),
    heading(2, say.order, 'order'),
    block(html`<p>${say.orderLead}</p>${figure(callDiagram(data.order, spec, lang))}`),
    heading(2, say.situation, 'situation'),
    block(html`<p>${say.situationLead}</p>${situation(site)}`),
    heading(2, say.next, 'next'),
    block(html`<p class="muted">${say.data}</p>${onwards(at, site)}`),
  ]);
  return pageAt(at, lang, markdown);
}

function exampleCode(spec: Spec, lang: Site['lang']): string {
  const { api, revision, example } = spec.api;
  const code = snippet(
    { api, revision, origin: '', state: {}, steps: [{ do: 'call', calls: [[example]] }] },
    spec,
    lang,
  );
  // What stands for what, and in which circumstances, are words for a case that is replayed.
  return code.replace(/^\/\/.*\n/gm, '');
}

function parameters({ spec, lang }: Site): Html {
  const say = wordsIn(words, lang);
  const required = (spec.params as { required?: readonly string[] }).required ?? [];
  const rows = Object.entries(propertiesOf(spec.params)).map(([name, property]) => [
    html`<code id="param-${name}">${name}</code>`,
    typeOf(property),
    required.includes(name) ? say.yes : say.no,
    property.default === undefined ? say.none : literal(property.default),
    property.since ?? say.none,
    property.about?.[lang] ?? '',
  ]);
  return table([say.parameter, say.type, say.required, say.preset, say.since, say.meaning], rows, 'parameters');
}

/** A type by the name that callers know; the schema's title says what a tag stands for. */
function typeOf({ type, title }: PropertySchema & { readonly title?: string }): Piece {
  if (title !== undefined) return title;
  return joined(
    [type ?? []].flat().map((one) => one.slice(0, 1).toUpperCase() + one.slice(1)),
    ' | ',
  );
}

function situation({ spec, lang }: Site): Html {
  const say = wordsIn(words, lang);
  const rows = Object.entries(propertiesOf(spec.situation)).map(([name, property]) => [
    html`<code id="factor-${name}">${name}</code>`,
    property.about?.[lang] ?? '',
    inRow(valuesOf(property).map(literal)),
  ]);
  return table([say.factor, say.about, say.values], rows, 'factors');
}

/** The values of a factor, the ordinary one first. */
function valuesOf(property: PropertySchema): NonNullable<PropertySchema['enum']> {
  const { additionalProperties: each, items } = property as PropertySchema & { items?: PropertySchema };
  const one = typeof each === 'object' ? each : (items ?? property);
  const listed = one.enum ?? one.examples ?? [];
  const usual = one.default;
  return usual === undefined ? listed : [usual, ...listed.filter((value) => value !== usual)];
}

function onwards(at: string, { spec, lang }: Site): Html {
  const places = placesOf(spec);
  const { requirements, errorCodes, ambiguities } = spec;
  const pages: readonly (readonly [string, string])[] = {
    en: [
      [places.requirements, `${requirements.length} requirements`],
      [places.codes, `${errorCodes.length} error codes`],
      [places.register, `${ambiguities.length} questions that the page leaves open`],
      [places.differences, 'where page and typings differ'],
      [places.coverage, 'what became of each sentence of the page'],
      [places.revisions, 'what later revisions change'],
    ] as const,
    zh: [
      [places.requirements, `${requirements.length} 条要求`],
      [places.codes, `${errorCodes.length} 个错误码`],
      [places.register, `文档未说明的 ${ambiguities.length} 个问题`],
      [places.differences, '文档与类型定义的不同'],
      [places.coverage, '文档每一句话的对应内容'],
      [places.revisions, '后来的版本有何改动'],
    ] as const,
  }[lang];
  return html`<ul class="onwards">${pages.map(([place, text]) => html`<li>${link(text, at, place)}</li>`)}</ul>`;
}
