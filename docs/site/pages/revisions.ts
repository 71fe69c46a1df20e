/** The revisions of an API, and what each changes of the one before it. */
import { sourceText } from '../../../conformance/index.ts';
import {
  changesBetween,
  type Condition,
  type RevisedEntry,
  type Json,
  type Requirement,
  type Source,
  type Spec,
  type SpecChanges,
  type Text,
} from '../../../spec/index.ts';
import { conditionInWords, literal } from '../condition.ts';
import { type Html, html, type Piece } from '../html.ts';
import { leavesOf } from '../leaves.ts';
import { anchorOf, block, heading, pageOf } from '../markdown.ts';
import { facts, inRow, lead, level, requirementLink, requirementLinks, table } from '../parts.ts';
import { link, pageAt, placesOf, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Revisions', zh: '规范版本' },
  lead: {
    en: 'The vendor’s page changes. Each state of it is a revision of the spec; a later one is stored as what differs, and shown so here.',
    zh: '厂商文档会变。文档的每个状态是规范的一个版本；后来的版本只保存不同之处，此处也如此显示。',
  },
  first: {
    en: 'The oldest revision that the kit knows. The pages of this API are of it, and mark what stands otherwise later.',
    zh: '工具所知的最早版本。本接口的各个页面以它为准，并标出后来的不同。',
  },
  revision: { en: 'Revision', zh: '规范版本' },
  digest: { en: 'Digest of the spec', zh: '规范摘要' },
  scored: { en: 'Certificates rest on', zh: '认证所依据的要求' },
  hosts: { en: 'Bundled hosts', zh: '自带宿主' },
  results: { en: 'their verdicts', zh: '各自的判定' },
  requirements: { en: 'Requirements', zh: '要求' },
  params: { en: 'Parameters', zh: '参数' },
  errorCodes: { en: 'Error codes', zh: '错误码' },
  ambiguities: { en: 'What the page leaves open', zh: '文档未说明之处' },
  situation: { en: 'What surrounds a call', zh: '调用的环境' },
  properties: { en: 'The API itself', zh: '接口本身' },
  added: { en: 'new', zh: '新增' },
  removed: { en: 'gone', zh: '取消' },
  changed: { en: 'changed', zh: '有改动' },
  what: { en: 'What', zh: '内容' },
  before: { en: 'Before', zh: '之前' },
  after: { en: 'After', zh: '之后' },
  none: { en: '–', zh: '–' },
  certificates: { en: 'Certificates of the revision before', zh: '前一版本的证明' },
  restsOn: { en: 'Rested on, and otherwise now', zh: '曾依据、现已不同' },
  lacks: { en: 'Not asked for before', zh: '此前未要求' },
} as const;

/** What becomes of a certificate of the revision before; for its own revision it stays what it is. */
const successions: Readonly<Record<SpecChanges['certificates']['status'], Text>> = {
  stands: {
    en: 'They hold for this revision as well: the two say the same.',
    zh: '对本版本同样有效：两个版本内容相同。',
  },
  'run-again': {
    en: 'What they rest on is the same, but other outcomes may be allowed: certify again for this revision.',
    zh: '所依据的要求相同，但允许的结果可能不同：要用于本版本，请重新认证。',
  },
  lapses: {
    en: 'They stay what they are for the revision they name, and say nothing of this one: certify again.',
    zh: '对其注明的版本仍然有效，但不能说明本版本：请重新认证。',
  },
};

/** The page of the revisions, the oldest first. */
export function revisionsPage(site: Site): Page {
  const { lang, spec, revisions } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).revisions;
  const front = { title: titleOf(site, say.title), description: say.lead, outline: [2, 3] } as const;
  const parts = revisions.flatMap((one, index) => {
    const before = revisions[index - 1];
    const { revision, changed } = one.api;
    return [
      heading(2, `${say.revision} ${revision}`, `revision-${revision}`),
      block(html`<p>${changed?.summary[lang] ?? say.first}</p>${about(one, at, site)}`),
      ...(before === undefined ? [] : changes(changesBetween(before, one), at, site)),
    ];
  });
  return pageAt(at, lang, pageOf(front, [heading(1, say.title), block(lead(say.lead)), ...parts]));
}

function about({ api, hash, requirements, required }: Spec, at: string, { spec, lang }: Site): Html {
  const say = wordsIn(words, lang);
  return facts([
    [say.requirements, requirements.length],
    [say.scored, required.length],
    [say.hosts, link(say.results, at, placesOf(spec).hosts, api === spec.api ? undefined : `revision-${api.revision}`)],
    [say.digest, html`<code>${hash.slice(0, 12)}</code>`],
  ]);
}

/** What a revision changes, kind by kind; kinds in which nothing changes are left out. */
function changes(between: SpecChanges, at: string, site: Site): string[] {
  const { spec, lang } = site;
  const say = wordsIn(words, lang);
  const part = (name: 'params' | 'situation' | 'errorCodes' | 'properties'): string[] =>
    section(
      name,
      between,
      between[name].map((one) => item(one, literal(one.id), site)),
      site,
    );
  const { status, restsOn, lacks } = between.certificates;
  return [
    ...section(
      'requirements',
      between,
      between.requirements.map((one) => requirement(one, at, site)),
      site,
    ),
    ...part('params'),
    ...part('situation'),
    ...part('errorCodes'),
    ...section(
      'ambiguities',
      between,
      between.ambiguities.map((one) =>
        item(one, link(literal(one.id), at, placesOf(spec).register, anchorOf(one.id)), site, one.after?.question),
      ),
      site,
    ),
    ...part('properties'),
    heading(3, say.certificates, `certificates-${between.to}`),
    block(
      html`<p>${successions[status][lang]}</p>${facts([
        restsOn.length === 0 ? null : [say.restsOn, requirementLinks(spec, at, restsOn)],
        lacks.length === 0 ? null : [say.lacks, requirementLinks(spec, at, lacks)],
      ])}`,
    ),
  ];
}

function section(
  name: keyof typeof words & keyof SpecChanges,
  { to }: SpecChanges,
  items: readonly Html[],
  { lang }: Site,
): string[] {
  if (items.length === 0) return [];
  return [heading(3, words[name][lang], `${name}-${to}`), block(html`<ul class="changes">${items}</ul>`)];
}

function requirement(one: RevisedEntry<Requirement>, at: string, site: Site): Html {
  const shown = one.after ?? one.before;
  const title = html`${requirementLink(site.spec, at, one.id)} ${shown === undefined ? null : level(shown, site.lang)}`;
  return item(one, title, site, shown?.statement);
}

/** One entry: what it is, what became of it, and of a changed one where. */
function item(one: RevisedEntry<unknown>, title: Piece, site: Site, said?: Text): Html {
  const say = wordsIn(words, site.lang);
  const leaves = one.kind === 'changed' ? leavesOf(one.before as Json, one.after as Json) : [];
  const rows = leaves.map(({ path, before, after }) => [
    literal(path === '' ? one.id : path),
    inWords(path, before, site.lang),
    inWords(path, after, site.lang),
  ]);
  return html`<li><p class="head">${title} <span class="revision">${say[one.kind]}</span></p>
    ${said === undefined ? null : html`<p class="statement">${said[site.lang]}</p>`}
    ${rows.length === 0 ? null : table([say.what, say.before, say.after], rows)}</li>`;
}

/** A value as people read it: a text, a condition, a source, an entry by its title, or else as the data has it. */
function inWords(path: string, value: Json | undefined, lang: Site['lang']): Piece {
  if (value === undefined) return words.none[lang];
  if (/(^|\.)(when|exceptWhen)$/.test(path)) return conditionInWords(value as Condition, lang);
  if (path === 'source') return sourceText(value as unknown as Source)[lang];
  if (Array.isArray(value)) return inRow((value as Json[]).map((one) => inWords('', one, lang)));
  if (typeof value !== 'object' || value === null) return literal(value);
  const { [lang]: text, title } = value as { readonly en?: string; readonly zh?: string; readonly title?: Text };
  return text ?? title?.[lang] ?? literal(value);
}
