/** The tables of the README, and how they are put between their markers. */
import {
  casesToKill,
  conclusionWords,
  groupKills,
  type Lang,
  type MutantResult,
  type Shown,
} from '../../conformance/index.ts';
import type { Spec, Text } from '../../spec/index.ts';
import type { KillData, MatrixData } from '../site/data.ts';

/** The READMEs, with the language of each. */
export const readmes: readonly { readonly file: string; readonly lang: Lang }[] = [
  { file: 'README.md', lang: 'en' },
  { file: 'README.zh-CN.md', lang: 'zh' },
];

/** The tables of a README by the names their markers have. */
export function readmeTables(
  matrix: MatrixData,
  kills: KillData,
  spec: Spec,
  lang: Lang,
): Readonly<Record<string, string>> {
  return { hosts: hostsTable(matrix, lang), faults: faultsTable(kills, spec, lang) };
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
    { en: 'conclusion', zh: '结论' },
    { en: 'passed', zh: '通过' },
    { en: 'does not apply', zh: '不适用' },
  ],
  faults: [
    { en: 'class', zh: '类别' },
    { en: 'requirements', zh: '要求' },
    { en: 'faulty hosts', zh: '有错的宿主' },
    { en: 'found by that requirement', zh: '由相应的要求发现' },
    { en: 'cases until then (median)', zh: '发现前的用例数（中位数）' },
  ],
};

function hostsTable({ hosts }: MatrixData, lang: Lang): string {
  const rows = hosts.map(({ ref, platform, conclusion, results }) => {
    const { icon, word } = conclusionWords[conclusion];
    const count = (shown: Shown): string => String(results.filter((one) => one.shown === shown).length);
    return [`\`${ref}\``, platform, `${icon} ${word[lang]}`, count('pass'), count('inapplicable')];
  });
  return table(heads.hosts, rows, lang);
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
  return table(heads.faults, [...rows, [total, String(spec.requirements.length), ...facts(real)]], lang);
}

/** How many there are, how many were found, after how many cases. */
function facts(results: readonly MutantResult[]): string[] {
  const found = results.filter(({ status }) => status === 'killed').length;
  return [String(results.length), String(found), String(casesToKill(results)?.median ?? '')];
}

function table(head: readonly Text[], rows: readonly (readonly string[])[], lang: Lang): string {
  const lines = [head.map((text) => text[lang]), head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
