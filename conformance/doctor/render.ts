/** A checkup and a proposal as text for a terminal. */
import type { Text } from '../../spec/index.ts';
import { clip, pad, widthOf, wrap } from '../report/layout.ts';
import { type Paint, painter } from '../report/paint.ts';
import { safeText } from '../report/safe-text.ts';
import type { TerminalOptions } from '../report/terminal.ts';
import { heading } from '../report/terminal-parts.ts';
import { type Color, type Lang, words } from '../report/words.ts';
import { sidesAtFault } from './diagnose.ts';
import type { Proposal } from './propose.ts';
import { inWords, pacesOf } from './timing-check.ts';
import type { Ability, CheckStatus, Diagnosis, Exam, Holds } from './types.ts';

/** An examination with what was found. */
export interface Checkup {
  readonly exam: Exam;
  readonly diagnoses: readonly Diagnosis[];
  /** What the host is called by whoever asked, such as its path. */
  readonly host: string;
}

const statuses: Readonly<Record<CheckStatus, { readonly icon: string; readonly color: Color }>> = {
  ok: { icon: '✓', color: 'green' },
  note: { icon: '+', color: 'cyan' },
  skipped: { icon: '∅', color: 'gray' },
  warning: { icon: '!', color: 'yellow' },
  wrong: { icon: '✗', color: 'red' },
};

const holding: Readonly<Record<Holds, { readonly icon: string; readonly color: Color }>> = {
  yes: statuses.ok,
  'says-so': statuses.warning,
  no: statuses.wrong,
  untried: statuses.skipped,
};

const checkNames: Readonly<Record<string, Text>> = {
  start: { en: 'start', zh: '启动' },
  messages: { en: 'messages', zh: '消息' },
  clock: { en: 'clock', zh: '时钟' },
  images: { en: 'images', zh: '图片' },
  call: { en: 'call', zh: '调用' },
  control: { en: 'control', zh: '可控制' },
  observe: { en: 'observe', zh: '可观察' },
  judged: { en: 'judged', zh: '可判定' },
  timing: { en: 'timing', zh: '速度' },
  uncaught: { en: 'uncaught', zh: '未捕获' },
  others: { en: 'others', zh: '其他' },
};

const say = {
  healthy: { en: 'HEALTHY', zh: '正常' },
  nothing: { en: 'Nothing stands in the way of a run.', zh: '可以开始运行。' },
  method: { en: 'method', zh: '方法' },
  answers: { en: 'answers', zh: '次数' },
  median: { en: 'median', zh: '中位数' },
  slowest: { en: 'slowest', zh: '最慢' },
  paste: { en: 'For the manifest', zh: '写入 manifest' },
  cannot: { en: 'Nothing could be tried; ask the doctor why.', zh: '什么都没能尝试；请用 doctor 查看原因。' },
} as const;

interface Sheet {
  readonly lang: Lang;
  readonly columns: number;
  readonly paint: Paint;
}

/** Columns of the names of checks. */
const named = 10;

/** Renders what was found for a terminal. */
export function renderCheckup({ exam, diagnoses, host }: Checkup, options: TerminalOptions = {}): string {
  const sheet = sheetFor(options);
  return [
    ...title(exam, host, sheet),
    '',
    ...diagnoses.flatMap((one) => line(one, sheet)),
    ...paces(exam, sheet),
    '',
    ...conclusion(diagnoses, sheet),
    '',
  ].join('\n');
}

function sheetFor(options: TerminalOptions): Sheet {
  return {
    lang: options.lang ?? 'en',
    columns: Math.max(40, options.columns ?? 80),
    paint: painter(options.color ?? false),
  };
}

/** Who was examined, and for what. */
function title({ manifest, spec }: Exam, host: string, { columns, paint }: Sheet): string[] {
  const name =
    manifest === null ? safeText(host, 60) : `${safeText(manifest.name, 60)} ${safeText(manifest.version, 30)}`;
  return [paint.bold(clip(name, columns)), paint.dim(clip(`${spec.name} ${spec.revision}`, columns))];
}

function line({ check, status, what, where, remedy, side }: Diagnosis, { lang, columns, paint }: Sheet): string[] {
  const { icon, color } = statuses[status];
  const indent = ' '.repeat(named + 3);
  const width = columns - widthOf(indent);
  const name = pad(checkNames[check]?.[lang] ?? check, named);
  const [first = '', ...more] = wrap(safeText(what[lang], 600), width);
  const place = where === undefined ? [] : wrap(safeText(where, 200), width);
  const mend = remedy === undefined ? [] : wrap(remedy[lang], width - 2);
  const whose = side === null || side === 'host' ? '' : ` (${words.sides[side][lang]})`;
  return [
    `${paint.color(color, icon)} ${paint.bold(name)} ${first}`,
    ...more.map((text) => indent + text),
    ...place.map((text, i) => paint.dim(indent + text + (i === place.length - 1 ? whose : ''))),
    ...mend.map((text, i) => `${indent}${paint.color('cyan', i === 0 ? '→' : ' ')} ${text}`),
  ];
}

function paces(exam: Exam, { lang, paint }: Sheet): string[] {
  const rows = pacesOf(exam);
  if (rows.length === 0) return [];
  const cell = (text: string): string => pad(text, 11, 'left');
  const indent = ' '.repeat(named + 3);
  return [
    '',
    paint.dim(
      `${indent}${pad(say.method[lang], 9)}${cell(say.answers[lang])}${cell(say.median[lang])}${cell(say.slowest[lang])}`,
    ),
    ...rows.map(
      ({ method, answers, median, slowest }) =>
        `${indent}${pad(method, 9)}${cell(String(answers))}${cell(inWords(median)[lang])}${cell(inWords(slowest)[lang])}`,
    ),
  ];
}

function conclusion(diagnoses: readonly Diagnosis[], { lang, columns, paint }: Sheet): string[] {
  const sides = sidesAtFault(diagnoses);
  const count = diagnoses.filter(({ status }) => status === 'wrong').length;
  if (count === 0) return [`${paint.bold(paint.color('green', `✓ ${say.healthy[lang]}`))}  ${say.nothing[lang]}`];
  const whose = sides.map((side) => words.sides[side][lang]);
  const text = {
    en: `✗ ${count} ${count === 1 ? 'THING' : 'THINGS'} WRONG`,
    zh: `✗ ${count} 处有误`,
  }[lang];
  const on = { en: `on the side of the ${whose.join(' and the ')}`, zh: `责任方：${whose.join('、')}` }[lang];
  return wrap(`${text}  ${on}`, columns).map((part) => paint.bold(paint.color('red', part)));
}

/** Renders a proposal for a terminal: the reasons, then what to paste. */
export function renderProposal(exam: Exam, proposal: Proposal, host: string, options: TerminalOptions = {}): string {
  const sheet = sheetFor(options);
  const { lang, columns, paint } = sheet;
  if (proposal.reasons.length === 0) return `${title(exam, host, sheet).join('\n')}\n\n${say.cannot[lang]}\n`;
  const { apis, capabilities, fixed } = proposal;
  const json = pasteable({ apis, capabilities, ...(Object.keys(fixed).length === 0 ? {} : { fixed }) }, columns);
  return [
    ...title(exam, host, sheet),
    ...(['control', 'observe'] as const).flatMap((kind) => [
      '',
      heading(checkNames[kind]?.[lang] ?? kind, columns, paint),
      ...proposal.reasons.filter((one) => one.kind === kind).flatMap((one) => reason(one, sheet)),
    ]),
    '',
    heading(say.paste[lang], columns, paint),
    ...json,
    '',
  ].join('\n');
}

function reason({ name, holds, why }: Ability, { lang, columns, paint }: Sheet): string[] {
  const { icon, color } = holding[holds];
  const width = 18;
  const indent = ' '.repeat(width + 2);
  const [first = '', ...more] = wrap(safeText(why[lang], 300), columns - width - 2);
  return [`${paint.color(color, icon)} ${pad(name, width)}${first}`, ...more.map((text) => indent + text)];
}

/** JSON of some depth with lists of names on few lines, fit to be pasted between the braces of a manifest. */
function pasteable(value: Readonly<Record<string, unknown>>, columns: number): string[] {
  // `taken` are the columns before the value on its line.
  const list = (names: readonly unknown[], indent: string, taken: number): string => {
    const text = names.map((name) => JSON.stringify(name)).join(', ');
    if (taken + widthOf(text) + 3 <= columns) return `[${text}]`;
    const parts = wrap(text, columns - indent.length - 4);
    return `[\n${parts.map((part) => `${indent}  ${part}`).join('\n')}\n${indent}]`;
  };
  const write = (part: unknown, indent: string, taken: number): string => {
    if (Array.isArray(part)) return list(part, indent, taken);
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const inner = Object.entries(part).map(([name, one]) => {
      const key = `${indent}  ${JSON.stringify(name)}: `;
      return key + write(one, `${indent}  `, widthOf(key));
    });
    return `{\n${inner.join(',\n')}\n${indent}}`;
  };
  return Object.entries(value).map(
    ([name, part], i, all) => `${JSON.stringify(name)}: ${write(part, '', 0)}${i < all.length - 1 ? ',' : ''}`,
  );
}
