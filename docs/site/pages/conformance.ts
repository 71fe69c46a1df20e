/** Every bundled host against every API and revision. */
import { type Lang, renderConclusion } from '../../../conformance/index.ts';
import { platformName } from '../diagrams/words.ts';
import { type Piece, html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { fromReport, lead, table } from '../parts.ts';
import {
  conformancePlace,
  hrefTo,
  link,
  matrixOf,
  pageAt,
  placesOf,
  type Site,
  verdictsPlace,
  wordsIn,
} from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Who conforms', zh: '谁符合规范' },
  lead: {
    en: 'The hosts that come with the kit, against every API and revision. A conclusion leads to the verdicts behind it.',
    zh: '随工具提供的宿主在每个接口、每个版本下的结论。点击结论可查看其后的判定。',
  },
  host: { en: 'Host', zh: '宿主' },
  none: { en: '–', zh: '–' },
  verdicts: { en: 'What conclusions and verdicts mean', zh: '结论与判定的含义' },
} as const;

/** The page of all hosts and all APIs. */
export function conformancePage(sites: readonly Site[], lang: Lang): Page {
  const say = wordsIn(words, lang);
  const editions = sites.flatMap((site) => site.revisions.map((spec) => ({ ...site, spec })));
  const hosts = new Map(editions.flatMap((site) => matrixOf(site).hosts.map((host) => [host.ref, host] as const)));
  const rows = [...hosts].map(([ref, { platform }]) => [
    html`${ref.replace(/-/g, '-\u200B')} <span class="muted">${platformName(platform, lang)}</span>`,
    ...editions.map((site) => conclusionOf(ref, site)),
  ]);
  const heads = editions.map(({ spec }) => `${spec.api.name} ${spec.api.revision}`);
  return pageAt(
    conformancePlace,
    lang,
    pageOf({ title: say.title, description: say.lead, outline: false, pageClass: 'wide' }, [
      heading(1, say.title),
      block(
        html`${lead(say.lead)}${table([say.host, ...heads], rows, 'who-conforms')}<p>${link(say.verdicts, conformancePlace, verdictsPlace)}</p>`,
      ),
    ]),
  );
}

/** What a host came to, which leads to its verdicts. */
function conclusionOf(ref: string, site: Site): Piece {
  const { spec, revisions, lang } = site;
  const found = matrixOf(site).hosts.find((host) => host.ref === ref);
  if (found === undefined) return words.none[lang];
  const part = spec === revisions[0] ? undefined : `revision-${spec.api.revision}`;
  const href = hrefTo(conformancePlace, placesOf(spec).hosts, part);
  return html`<a href="${href}">${fromReport(renderConclusion(found.conclusion, lang))}</a>`;
}
