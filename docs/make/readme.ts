/** The tables of the README, and how they are put between their markers. */
import { casesToKill, conclusionWords, groupKills, type Lang, type MutantResult } from '../../conformance/index.ts';
import type { Spec, SpecEntry, Text } from '../../spec/index.ts';
import type { ApiData, HostData, KillData } from '../site/data.ts';

/** The READMEs, with the language of each. */
export const readmes: readonly { readonly file: string; readonly lang: Lang }[] = [
  { file: 'README.md', lang: 'en' },
  { file: 'README.zh-CN.md', lang: 'zh' },
];

/** An API with its data. */
export interface ApiShown {
  readonly entry: SpecEntry;
  readonly data: ApiData;
}

/** The tables of a README by the names their markers have. */
export function readmeTables(shown: readonly ApiShown[], lang: Lang): Readonly<Record<string, string>> {
  const faults = shown.map(({ entry, data }) => `\`${entry.name}\`\n\n${faultsTable(data.kills, entry.spec(), lang)}`);
  return { hosts: hostsTable(shown, lang), faults: faults.join('\n\n') };
}

/**
 * Puts tables between their markers.
 * @throws Error where a table has no markers
 */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((whole, [name, table]) => {
    const begin = `<!-- made by npm run docs:data: ${name} -->\n`;
    const from = whole.indexOf(begin);
    const to = whole.indexOf('<!-- end -->', from);
    if (from < 0 || to < 0) throw new Error(`There is no ${begin.trim()} with an <!-- end --> after it.`);
    return `${whole.slice(0, from)}${begin}\n${table}\n\n${whole.slice(to)}`;
  }, text);
}

const heads: Readonly<Record<'hosts' | 'faults', readonly Text[]>> = {
  hosts: [
    { en: 'host', zh: '宿主' },
    { en: 'platform', zh: '平台' },
  ],
  faults: [
    { en: 'class', zh: '类别' },
    { en: 'requirements', zh: '要求' },
    { en: 'faulty hosts', zh: '有错的宿主' },
    { en: 'found by that requirement', zh: '由相应的要求发现' },
    { en: 'cases until then (median)', zh: '发现前的用例数（中位数）' },
  ],
};

/** The hosts against every API and revision: what each came to, and how many requirements it passed of those that apply. */
function hostsTable(shown: readonly ApiShown[], lang: Lang): string {
  const editions = shown.flatMap(({ entry, data }) =>
    data.matrices.map(({ revision, hosts }) => ({ head: `\`${entry.name}\` ${revision}`, hosts })),
  );
  const all = new Map(editions.flatMap(({ hosts }) => hosts.map(({ ref, platform }) => [ref, platform] as const)));
  const rows = [...all].map(([ref, platform]) => [
    `\`${ref}\``,
    platform,
    ...editions.map(({ hosts }) => {
      const host = hosts.find((one) => one.ref === ref);
      return host === undefined ? '–' : conclusionOf(host, lang);
    }),
  ]);
  return table([...heads.hosts.map((text) => text[lang]), ...editions.map(({ head }) => head)], rows);
}

function conclusionOf({ conclusion, results }: HostData, lang: Lang): string {
  const { icon, word } = conclusionWords[conclusion];
  const passed = results.filter(({ shown }) => shown === 'pass').length;
  const applying = results.filter(({ shown }) => shown !== 'inapplicable').length;
  return `${icon} ${word[lang]}, ${passed}/${applying}`;
}

/** Faulty hosts that no case can tell from a correct one are left out. */
function faultsTable({ results }: KillData, spec: Spec, lang: Lang): string {
  const real = results.filter(({ equivalent }) => equivalent === undefined);
  const rows = groupKills(real, spec).map((group) => [
    `\`${group.name}\``,
    String(spec.requirements.filter(({ id }) => id.startsWith(`${group.name}/`)).length),
    ...facts(group.results),
  ]);
  const total = { en: 'all', zh: '合计' }[lang];
  const all = [total, String(spec.requirements.length), ...facts(real)];
  return table(
    heads.faults.map((text) => text[lang]),
    [...rows, all],
  );
}

/** How many there are, how many were found, after how many cases. */
function facts(results: readonly MutantResult[]): string[] {
  const found = results.filter(({ status }) => status === 'killed').length;
  return [String(results.length), String(found), String(casesToKill(results)?.median ?? '')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
