/** The APIs beside each other: what each is, and where they differ. */
import { type PropertySchema, propertiesOf } from '../../../conformance/index.ts';
import type { Lang } from '../../../conformance/index.ts';
import { literal } from '../condition.ts';
import { platformName } from '../diagrams/words.ts';
import { type Html, html, type Piece } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { facts, inRow, lead, level, requirementLink, table } from '../parts.ts';
import { standingRequirements } from '../revisions.ts';
import { apisPlace, conformancePlace, link, pageAt, placesOf, type Site, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'The APIs', zh: '接口一览' },
  lead: {
    en: 'Each API is a folder of data. Everything under “Spec” is made from it, and hosts are judged by it.',
    zh: '每个接口都是一个数据文件夹。“规范”之下的内容全部由它生成，宿主也据此判定。',
  },
  revisions: { en: 'Revisions', zh: '规范版本' },
  accounts: { en: 'Accounts', zh: '账号类型' },
  replaced: { en: 'The vendor recommends instead', zh: '厂商建议改用' },
  requirements: { en: 'Requirements', zh: '要求' },
  codes: { en: 'Error codes', zh: '错误码' },
  register: { en: 'Questions left open', zh: '未说明的问题' },
  read: { en: 'Read its spec', zh: '阅读其规范' },
  hosts: { en: 'Who conforms', zh: '谁符合规范' },
  besides: { en: 'Side by side', zh: '对照' },
  parameters: { en: 'Parameters', zh: '参数' },
  parameter: { en: 'Parameter', zh: '参数' },
  required: { en: 'required', zh: '必填' },
  optional: { en: 'optional', zh: '可选' },
  code: { en: 'Code', zh: '错误码' },
  none: { en: '–', zh: '–' },
  alone: { en: 'Requirements of one API alone', zh: '仅见于某一接口的要求' },
} as const;

/** The page of all APIs. */
export function apisPage(sites: readonly Site[], lang: Lang): Page {
  const say = wordsIn(words, lang);
  return pageAt(
    apisPlace,
    lang,
    pageOf({ title: say.title, description: say.lead, outline: [2, 3] }, [
      heading(1, say.title),
      block(lead(say.lead)),
      ...sites.flatMap((site) => [heading(2, site.spec.api.name, site.spec.api.api), block(summary(site, sites))]),
      ...(sites.length === 1 ? [] : sideBySide(sites, lang)),
    ]),
  );
}

function summary(site: Site, sites: readonly Site[]): Html {
  const { spec, revisions, lang } = site;
  const say = wordsIn(words, lang);
  const { api, errorCodes, ambiguities } = spec;
  const places = placesOf(spec);
  return html`<p>${api.title[lang]}${lang === 'zh' ? '。' : '.'}</p>${facts([
    [say.revisions, inRow(revisions.map((one) => one.api.revision))],
    [say.accounts, inRow(api.accounts.map(literal))],
    api.replacedBy === undefined ? null : [say.replaced, replacement(api.replacedBy, sites)],
    [say.requirements, standingRequirements(site).length],
    [say.codes, inRow(errorCodes.map(({ code }) => link(code, apisPlace, places.codes, `code-${code}`)))],
    [say.register, ambiguities.length],
  ])}<p>${link(say.read, apisPlace, places.call)} · ${link(say.hosts, apisPlace, conformancePlace)}</p>`;
}

/** What is recommended instead, which leads to its part of the page where the kit knows it. */
function replacement(name: string, sites: readonly Site[]): Html {
  const its = sites.find(({ spec }) => spec.api.name === name)?.spec.api.api;
  return its === undefined ? literal(name) : link(literal(name), apisPlace, apisPlace, its);
}

/** Tables with a column for each API. */
function sideBySide(sites: readonly Site[], lang: Lang): string[] {
  const say = wordsIn(words, lang);
  const names = sites.map(({ spec }) => spec.api.name);
  const params = keysOf(sites.map(({ spec }) => Object.keys(propertiesOf(spec.params))));
  const codes = keysOf(sites.map(({ spec }) => spec.errorCodes.map(({ code }) => code)));
  return [
    heading(2, say.besides, 'side-by-side'),
    heading(3, say.parameters, 'parameters'),
    block(
      table(
        [say.parameter, ...names],
        params.map((name) => [literal(name), ...sites.map((site) => parameter(name, site))]),
      ),
    ),
    heading(3, say.codes, 'codes'),
    block(
      table(
        [say.code, ...names],
        codes.toSorted((a, b) => a - b).map((code) => [literal(code), ...sites.map((site) => codeOf(code, site))]),
      ),
    ),
    heading(3, say.alone, 'alone'),
    ...sites.map((site) => block(alone(site, sites))),
  ];
}

/** Every key of some lists, once each. */
function keysOf<Key>(lists: readonly (readonly Key[])[]): Key[] {
  return [...new Set(lists.flat())];
}

function parameter(name: string, { spec, lang }: Site): Piece {
  const say = wordsIn(words, lang);
  const property: PropertySchema | undefined = propertiesOf(spec.params)[name];
  if (property === undefined) return say.none;
  const { required = [] } = spec.params as { readonly required?: readonly string[] };
  const needs = required.includes(name) ? say.required : say.optional;
  return property.since === undefined ? needs : `${needs}, ≥ ${property.since}`;
}

function codeOf(code: number, { spec, lang }: Site): Piece {
  const found = spec.errorCodes.find((one) => one.code === code);
  if (found === undefined) return words.none[lang];
  const platforms = found.platforms.map((platform) => platformName(platform, lang)).join(lang === 'zh' ? '、' : ', ');
  return html`${found.meaning[lang]} <span class="muted">${platforms}</span>`;
}

/** The requirements of an API that no other has. */
function alone(site: Site, sites: readonly Site[]): Html {
  const { spec, lang } = site;
  const others = new Set(
    sites.filter((one) => one !== site).flatMap((one) => standingRequirements(one).map(({ entry }) => entry.id)),
  );
  const own = standingRequirements(site).filter(({ entry }) => !others.has(entry.id));
  const items = own.map(
    ({ entry }) =>
      html`<li><p class="head">${requirementLink(spec, apisPlace, entry.id)} ${level(entry, lang)}</p><p class="statement">${entry.statement[lang]}</p></li>`,
  );
  return html`<h4>${spec.api.name}</h4><ul class="requirements">${items.length === 0 ? html`<li>${words.none[lang]}</li>` : items}</ul>`;
}
