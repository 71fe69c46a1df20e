/** A page for each requirement: what it asks, where that stands, how it is judged, and how it looks when it is kept or broken. */
import { judges, sourceText } from '../../../conformance/index.ts';
import type { Json, Requirement } from '../../../spec/index.ts';
import { className, classOf } from '../class-words.ts';
import { conditionInWords, literal } from '../condition.ts';
import { platformName } from '../diagrams/words.ts';
import { codesOfRequirement, openQuestions } from '../factors.ts';
import { type Html, html, joined, type Piece } from '../html.ts';
import { judgeWords } from '../judge-words.ts';
import { anchorOf, block, type Front, heading, type Neighbour, pageOf } from '../markdown.ts';
import { facts, inRow, lead, level, table, verdict } from '../parts.ts';
import { type Standing, standingRequirements, standsThroughout } from '../revisions.ts';
import { link, linkIn, matrixOf, pageAt, placesOf, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';
import { mutantsSection } from './requirement-mutants.ts';
import { shotOf } from './requirement-shot.ts';

const words = {
  source: { en: 'Source', zh: '出处' },
  class: { en: 'Class', zh: '类别' },
  platforms: { en: 'Platforms', zh: '平台' },
  since: { en: 'Base library', zh: '基础库' },
  control: { en: 'The host must let the kit set', zh: '宿主须允许测试工具设定' },
  observe: { en: 'The host must show', zh: '宿主须能显示' },
  codes: { en: 'Error codes', zh: '错误码' },
  scored: { en: 'Certificates', zh: '认证' },
  isScored: { en: 'scored', zh: '计入' },
  notScored: {
    en: 'reported, not scored: added after the revision was frozen',
    zh: '只报告不计入：在版本冻结之后加入',
  },
  revisions: { en: 'Revisions', zh: '规范版本' },
  changed: { en: 'changed', zh: '有改动' },
  history: { en: 'What changed', zh: '改动说明' },
  when: { en: 'When it applies', zh: '适用情形' },
  judged: { en: 'How it is judged', zh: '如何判定' },
  judge: { en: 'Judge', zh: '判定器' },
  arguments: { en: 'Arguments', zh: '参数' },
  scope: { en: 'Looks at', zh: '查看' },
  call: { en: 'every call by itself', zh: '每次调用' },
  case: { en: 'whole cases', zh: '整个用例' },
  scenarios: { en: 'Cases made for it', zh: '为它安排的用例' },
  absent: { en: 'left out', zh: '不传' },
  twins: { en: 'Compared with', zh: '对照' },
  kept: { en: 'Kept', zh: '满足时' },
  broken: { en: 'Broken', zh: '违反时' },
  hosts: { en: 'Bundled hosts', zh: '自带宿主' },
  host: { en: 'Host', zh: '宿主' },
  platform: { en: 'Platform', zh: '平台' },
  verdict: { en: 'Verdict', zh: '判定' },
  left: { en: 'What the page leaves open here', zh: '文档在此未说明的' },
  leftLead: {
    en: 'Each reading is allowed; none of them breaks a requirement.',
    zh: '每种解读都允许，都不会违反要求。',
  },
} as const;

/** The pages of all requirements. */
export function requirementPages(site: Site): Page[] {
  const { requirement: placeOf } = placesOf(site.spec);
  const all = standingRequirements(site);
  return all.map((standing) => {
    const at = placeOf(standing.entry.id);
    return pageAt(at, site.lang, pageFor(standing, all, at, { ...site, spec: standing.since }));
  });
}

function pageFor(
  standing: Standing<Requirement>,
  all: readonly Standing<Requirement>[],
  at: string,
  site: Site,
): string {
  const requirement = standing.entry;
  const { id, statement, scope } = requirement;
  const { lang } = site;
  const say = wordsIn(words, lang);
  const shots = site.data.timelines[id];
  const ids = all.map(({ entry }) => entry.id);
  const front = { title: titleOf(site, id), description: statement[lang], ...around(id, ids, site) };
  return pageOf(front, [
    heading(1, id),
    block(html`${lead(html`${level(requirement, lang)} ${statement[lang]}`)}${about(standing, at, site)}`),
    ...(scope.when === undefined ? [] : [heading(2, say.when, 'when'), block(conditionInWords(scope.when, lang))]),
    heading(2, say.judged, 'judge'),
    block(howJudged(requirement, site)),
    ...(shots === undefined
      ? []
      : [
          heading(2, say.kept, 'kept'),
          block(shotOf(shots.pass, at, site)),
          heading(2, say.broken, 'broken'),
          block(shotOf(shots.fail, at, site)),
        ]),
    ...mutantsSection(requirement, at, site),
    heading(2, say.hosts, 'hosts'),
    block(hostVerdicts(requirement, at, site)),
    ...openSection(requirement, at, site),
  ]);
}

/** The requirements before and after it in their order, and those of its class. */
function around(id: string, ids: readonly string[], { spec, lang }: Site): Pick<Front, 'prev' | 'next' | 'siblings'> {
  const neighbour = (one: string, text = one): Neighbour => ({
    text,
    link: linkIn(lang, placesOf(spec).requirement(one)),
  });
  const at = ids.indexOf(id);
  const [before, after] = [ids[at - 1], ids[at + 1]];
  const name = classOf(id);
  return {
    ...(before === undefined ? {} : { prev: neighbour(before) }),
    ...(after === undefined ? {} : { next: neighbour(after) }),
    siblings: {
      title: className(name, lang),
      pages: ids.filter((one) => classOf(one) === name).map((one) => neighbour(one, one.slice(name.length + 1))),
    },
  };
}

function about(standing: Standing<Requirement>, at: string, site: Site): Html {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const requirement = standing.entry;
  const { id, scope, source } = requirement;
  const places = placesOf(spec);
  const codes = codesOfRequirement(spec, requirement);
  const isScored = spec.required.some((one) => one.id === id);
  const since = spec.params as { properties?: Record<string, { since?: string }> };
  const version = scope.since === undefined ? undefined : since.properties?.[scope.since.param]?.since;
  const bound = { en: scope.since?.below ? 'below' : 'from', zh: scope.since?.below ? '低于' : '不低于' }[lang];
  const name = classOf(id);
  return facts([
    [say.source, quoted(source.kind === 'page' ? source.heading : null, sourceText(source)[lang], lang)],
    [say.class, link(className(name, lang), at, places.requirements, name)],
    scope.platforms === undefined
      ? null
      : [say.platforms, scope.platforms.map((platform) => platformName(platform, lang)).join(', ')],
    version === undefined ? null : [say.since, `${bound} ${version}`],
    scope.control === undefined ? null : [say.control, inRow(scope.control.map((factor) => literal(factor)))],
    scope.observe === undefined ? null : [say.observe, inRow(scope.observe.map((thing) => literal(thing)))],
    codes.length === 0
      ? null
      : [say.codes, inRow(codes.map(({ code }) => link(code, at, places.codes, `code-${code}`)))],
    [say.scored, isScored ? say.isScored : say.notScored],
    site.revisions.length === 1 ? null : [say.revisions, standsIn(standing, at, site)],
  ]);
}

/** The revisions in which a requirement stands; those in which it was changed lead to how. */
function standsIn(standing: Standing<Requirement>, at: string, site: Site): Html {
  const { revisions: place } = placesOf(site.spec);
  const say = wordsIn(words, site.lang);
  const said = standing.revisions.map((revision) =>
    standing.changed.includes(revision)
      ? html`${revision} (${link(say.changed, at, place, `revision-${revision}`)})`
      : revision,
  );
  return html`${inRow(said)}${standsThroughout(site, standing) ? null : html` <span class="muted">${link(say.history, at, place)}</span>`}`;
}

/** A text with the page's own heading in it, which is in the page's language. */
export function quoted(part: string | null, text: string, lang: Site['lang']): Piece {
  const at = part === null || lang === 'zh' ? -1 : text.indexOf(part);
  if (part === null || at === -1) return text;
  return html`${text.slice(0, at)}<cite lang="zh">${part}</cite>${text.slice(at + part.length)}`;
}

function howJudged({ judge, scenarios, twins }: Requirement, { lang }: Site): Html {
  const say = wordsIn(words, lang);
  const its = judges.find(({ name }) => name === judge.name);
  const args = Object.entries(judge.args).map(([name, value]) => html`${literal(name)} = ${literal(value)}`);
  const changes = (twins ?? []).map((twin) => change({ ...twin.params, ...twin.situation }, say.absent));
  return html`<p>${judgeWords[judge.name]?.[lang] ?? ''}</p>${facts([
    [say.judge, literal(judge.name)],
    args.length === 0 ? null : [say.arguments, inRow(args)],
    [say.scope, its?.of === 'case' ? say.case : say.call],
    scenarios === undefined ? null : [say.scenarios, inRow(scenarios.map((one) => literal(one)))],
    changes.length === 0 ? null : [say.twins, inRow(changes)],
  ])}`;
}

/** What a twin changes, such as `account = personal`. */
function change(patch: Readonly<Record<string, Json>>, absent: string): Piece {
  const parts = Object.entries(patch).map(([name, value]) =>
    (value as { $?: Json } | null)?.$ === 'absent'
      ? html`${literal(name)} ${absent}`
      : html`${literal(name)} = ${literal(value)}`,
  );
  return joined(parts, ', ');
}

function hostVerdicts({ id }: Requirement, at: string, site: Site): Html {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const rows = matrixOf(site).hosts.flatMap((host) => {
    const result = host.results.find((one) => one.id === id);
    if (result === undefined) return [];
    const why = (result.reason ?? result.warning)?.[lang];
    return [
      [
        link(host.name, at, placesOf(spec).hosts),
        platformName(host.platform, lang),
        html`${verdict(result.shown, lang)}${why === undefined ? null : html` <span class="muted">${why}</span>`}`,
      ],
    ];
  });
  return table([say.host, say.platform, say.verdict], rows, 'hosts-of-one');
}

function openSection(requirement: Requirement, at: string, { lang, spec }: Site): string[] {
  const say = wordsIn(words, lang);
  const rows = openQuestions(spec, requirement);
  if (rows.length === 0) return [];
  const list = rows.map(
    ({ id, question, readings }) =>
      html`<li>${link(question[lang], at, placesOf(spec).register, anchorOf(id))}<span class="muted"> ${readings.map(({ title }) => title[lang]).join(' · ')}</span></li>`,
  );
  return [heading(2, say.left, 'open'), block(html`<p>${say.leftLead}</p><ul class="questions">${list}</ul>`)];
}
