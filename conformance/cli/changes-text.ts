/** What lies between two revisions as text for a terminal. */
import type { RevisedEntry, SpecChanges, Succession, Text } from '../../spec/index.ts';
import {
  type CertificateEffect,
  clip,
  effectWords,
  type EffectStatus,
  heading,
  type Lang,
  type Paint,
  painter,
  safeText,
  wrap,
} from '../index.ts';

/** What becomes of the certificate of one bundle. */
export interface BundleEffect extends CertificateEffect {
  /** The bundle's folder. */
  readonly bundle: string;
}

/** How the terminal is written to. */
interface Sheet {
  readonly lang: Lang;
  /** No line is longer. */
  readonly columns: number;
  readonly paint: Paint;
}

const words = {
  requirements: { en: 'Requirements', zh: '要求' },
  errorCodes: { en: 'Error codes', zh: '错误码' },
  ambiguities: { en: 'What the page leaves open', zh: '文档未说明之处' },
  params: { en: 'Parameters', zh: '参数' },
  situation: { en: 'Situation', zh: '情形' },
  properties: { en: 'The API itself', zh: '接口本身' },
  certificates: { en: 'Certificates', zh: '证明' },
  changed: { en: 'changed: ', zh: '有变化：' },
  same: { en: 'Nothing differs.', zh: '没有差异。' },
  restsOn: { en: 'changed or gone: ', zh: '有变化或已取消：' },
  lacks: { en: 'new: ', zh: '新增：' },
  separator: { en: ', ', zh: '、' },
} as const satisfies Readonly<Record<string, Text>>;

/** What the parts of an entry are called; the keywords of a schema go by their own names. */
const parts: Readonly<Record<string, Text>> = {
  statement: { en: 'statement', zh: '内容' },
  level: { en: 'level', zh: '级别' },
  source: { en: 'source', zh: '出处' },
  scope: { en: 'scope', zh: '适用范围' },
  judge: { en: 'judge', zh: '判定方法' },
  twins: { en: 'twins', zh: '对照用例' },
  scenarios: { en: 'scenarios', zh: '场景' },
  question: { en: 'question', zh: '问题' },
  factor: { en: 'factor', zh: '因素' },
  when: { en: 'condition', zh: '条件' },
  readings: { en: 'readings', zh: '解读' },
  meaning: { en: 'meaning', zh: '含义' },
  remedy: { en: 'remedy', zh: '解决办法' },
  platforms: { en: 'platforms', zh: '平台' },
  causes: { en: 'causes', zh: '原因' },
  about: { en: 'description', zh: '说明' },
  examples: { en: 'examples', zh: '示例' },
  default: { en: 'default', zh: '默认值' },
};

const marks = { added: '+', removed: '-', changed: '~' } as const;

/** What becomes of certificates of the earlier revision where the later one is asked for. */
const succession: Readonly<Record<Succession, (from: string, to: string) => Text>> = {
  stands: (from, to) => ({
    en: `Certificates of ${from} rest on nothing that differs in ${to}.`,
    zh: `${from} 的证明所依据的内容在 ${to} 中没有差异。`,
  }),
  'run-again': (from, to) => ({
    en: `Certificates of ${from} stay what they are. For ${to} a host is to be run again: other outcomes may be allowed.`,
    zh: `${from} 的证明对该版本仍然有效。对于 ${to}，需要重新运行宿主：允许的结果可能不同。`,
  }),
  lapses: (from, to) => ({
    en: `Certificates of ${from} stay what they are for it, and say nothing of ${to}: required requirements differ.`,
    zh: `${from} 的证明对该版本仍然有效，但不能说明 ${to}：必需的要求有差异。`,
  }),
};

/** Renders the changes between two revisions, and what becomes of certificates; no line is longer than `columns`. */
export function renderSpecChanges(
  changes: SpecChanges,
  bundles: readonly BundleEffect[],
  { color, ...options }: Pick<Sheet, 'lang' | 'columns'> & { readonly color: boolean },
): string {
  const sheet: Sheet = { ...options, paint: painter(color) };
  const { lang, columns, paint } = sheet;
  const { name, from, to, summary, certificates } = changes;
  const { status, restsOn, lacks } = certificates;
  const sections = [
    ...section(sheet, 'requirements', changes.requirements, ({ statement }) => statement),
    ...section(sheet, 'errorCodes', changes.errorCodes, ({ meaning }) => meaning),
    ...section(sheet, 'ambiguities', changes.ambiguities, ({ question }) => question),
    ...section(sheet, 'params', changes.params, aboutOf),
    ...section(sheet, 'situation', changes.situation, aboutOf),
    ...section(sheet, 'properties', changes.properties, () => undefined),
  ];
  return [
    paint.bold(clip(`${name}  ${from} → ${to}`, columns)),
    ...(summary === undefined ? [] : wrap(summary[lang], columns)),
    ...(sections.length === 0 ? ['', words.same[lang]] : sections),
    '',
    heading(words.certificates[lang], columns, paint),
    '',
    effectLine(sheet, status),
    ...indented(sheet, succession[status](from, to)[lang]),
    ...named(sheet, 'restsOn', restsOn),
    ...named(sheet, 'lacks', lacks),
    ...bundles.flatMap(({ bundle, status: its, reasons }) => [
      '',
      effectLine(sheet, its, safeText(bundle, 200)),
      ...reasons.flatMap((reason) => indented(sheet, safeText(reason[lang], 600))),
    ]),
    '',
  ].join('\n');
}

function section<Entry>(
  sheet: Sheet,
  title: 'requirements' | 'errorCodes' | 'ambiguities' | 'params' | 'situation' | 'properties',
  entries: readonly RevisedEntry<Entry>[],
  textOf: (entry: Entry) => Text | undefined,
): string[] {
  const { lang, columns, paint } = sheet;
  if (entries.length === 0) return [];
  const lines = entries.flatMap(({ id, kind, parts: changed, before, after }) => {
    const entry = (after ?? before) as Entry;
    const text = textOf(entry)?.[lang];
    const { level } = entry as { readonly level?: string };
    const names = changed.map((part) => parts[part]?.[lang] ?? part);
    return [
      `${marks[kind]} ${paint.bold(clip(id, columns - 10))}${level === undefined ? '' : `  ${level}`}`,
      ...(text === undefined ? [] : indented(sheet, text)),
      ...named(sheet, 'changed', names),
    ];
  });
  return ['', heading(`${words[title][lang]} (${entries.length})`, columns, paint), '', ...lines];
}

/** A parameter, or a property of the situation, says in its schema what it is. */
function aboutOf(schema: unknown): Text | undefined {
  return (schema as { readonly about?: Text }).about;
}

function effectLine({ lang, columns, paint }: Sheet, status: EffectStatus, name?: string): string {
  const { icon, word, color } = effectWords[status];
  const said = `${icon} ${word[lang]}`;
  return paint.color(color, clip(name === undefined ? said : `${said}  ${name}`, columns));
}

function named(sheet: Sheet, label: 'changed' | 'restsOn' | 'lacks', names: readonly string[]): string[] {
  const { lang } = sheet;
  return names.length === 0 ? [] : indented(sheet, words[label][lang] + names.join(words.separator[lang]));
}

function indented({ columns }: Sheet, text: string): string[] {
  return wrap(text, columns - 4).map((line) => `    ${line}`);
}
