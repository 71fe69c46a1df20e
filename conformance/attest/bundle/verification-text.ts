/** What the check of a bundle found, as text for a terminal. Pure. */
import type { Text } from '../../../spec/index.ts';
import { pad, widthOf, wrap } from '../../report/layout.ts';
import { type Paint, painter } from '../../report/paint.ts';
import { safeText } from '../../report/safe-text.ts';
import { heading } from '../../report/terminal-parts.ts';
import { type Color, type Lang, words } from '../../report/words.ts';
import { certificateWords } from '../certificate-words.ts';
import { statementWords } from './statement-words.ts';
import type { Verification } from './verification.ts';

/** How a terminal is written to. */
export interface VerificationOptions {
  readonly lang?: Lang;
  /** Colours are used only where this is true. */
  readonly color?: boolean;
  /** Columns of the terminal; no line is longer. */
  readonly columns?: number;
}

const say = {
  intact: { en: 'intact', zh: '完好' },
  broken: { en: 'not as it was signed, or not what its traces show', zh: '与签名时不一致，或与用例记录不符' },
  known: { en: 'signed by the key that was given', zh: '由指定的密钥签名' },
  unknown: { en: 'signer unknown', zh: '签名者未知' },
  other: { en: 'signed by another key than was given', zh: '由另一密钥签名' },
  unsigned: { en: 'no signature holds', zh: '没有有效的签名' },
  notJudged: { en: 'not judged again', zh: '未重新判定' },
  claimed: { en: 'What it says of itself', zh: '证明包自述' },
  differs: { en: 'What differs', zh: '不一致之处' },
  notes: { en: 'To be known', zh: '须知' },
  toKnow: {
    en: 'To know who signed it, give the public key you have from the vendor: --key <file>',
    zh: '要确认签名者，请提供从厂商获得的公钥：--key <文件>',
  },
} as const satisfies Readonly<Record<string, Text>>;

const judgedAgain = (cases: number): Text => ({
  en: `${cases} ${cases === 1 ? 'case' : 'cases'} judged again`,
  zh: `重新判定了 ${cases} 个用例`,
});

const andMore = (count: number): Text => ({ en: `and ${count} more`, zh: `另有 ${count} 处` });

/** Renders it: what it comes to, what the bundle claims, and everything that differs. */
export function renderVerification(verification: Verification, options: VerificationOptions = {}): string {
  const { lang = 'en', color = false } = options;
  const columns = Math.max(40, options.columns ?? 80);
  const paint = painter(color);
  const { notes, discrepancies, count, signer } = verification;
  const wrapped = (text: string, mark: string): string[] =>
    wrap(text, columns - 4).map((line, i) => `  ${i === 0 ? mark : ' '} ${line}`);
  const lines = [...verdict(verification, lang, columns, paint), ...claims(verification, lang, columns, paint)];
  const listed = discrepancies.flatMap(({ file, pointer, expected }) =>
    wrapped(
      `${safeText(file, 200)}${pointer === '' ? '' : ` ${safeText(pointer, 200)}`}: ${safeText(expected[lang], 600)}`,
      '✗',
    ),
  );
  if (listed.length > 0) lines.push('', heading(say.differs[lang], columns, paint), ...listed);
  if (count > discrepancies.length) lines.push(...wrapped(andMore(count - discrepancies.length)[lang], ' '));
  const told = [...notes, ...(signer === 'unknown' ? [say.toKnow] : [])];
  if (told.length > 0)
    lines.push(
      '',
      heading(say.notes[lang], columns, paint),
      ...told.flatMap((note) => wrapped(safeText(note[lang], 1_000), '·')),
    );
  return `${lines.join('\n')}\n`;
}

function verdict({ intact, signer, judged }: Verification, lang: Lang, columns: number, paint: Paint): string[] {
  const [icon, color]: readonly [string, Color] = intact ? ['✓', 'green'] : ['✗', 'red'];
  const said = [
    say[intact ? 'intact' : 'broken'],
    say[signer ?? 'unsigned'],
    judged === null ? say.notJudged : judgedAgain(judged),
  ];
  const text = said.map((one) => one[lang]).join(lang === 'en' ? ', ' : '，');
  return wrap(`${icon} ${text}`, columns).map((line) => paint.bold(paint.color(color, line)));
}

function claims(
  { claims: its, level, fingerprint }: Verification,
  lang: Lang,
  columns: number,
  paint: Paint,
): string[] {
  if (its === null) return fingerprint === null ? [] : fact(statementWords.key[lang], fingerprint, columns);
  const { word } = level === null ? { word: say.notJudged } : certificateWords[level];
  const facts: readonly (readonly [Text, string])[] = [
    [statementWords.level, word[lang]],
    [words.host, `${its.host} ${its.hostVersion}, ${its.platform}`],
    [statementWords.artefact, `${its.artefact.name} (${its.artefact.kind}) ${its.artefact.sha256}`],
    [words.spec, `${its.spec.api} ${its.spec.revision}`],
    [words.kit, `${its.kit.name} ${its.kit.version}`],
    [words.date, its.startedAt],
    [statementWords.key, fingerprint ?? ''],
  ];
  return [
    '',
    heading(say.claimed[lang], columns, paint),
    ...facts.flatMap(([label, value]) => fact(label[lang], value, columns)),
  ];
}

/** Columns of the labels. */
const labels = 12;

function fact(label: string, value: string, columns: number): string[] {
  const room = columns - labels - 4;
  return wrap(safeText(value, 400), room).map(
    (line, i) => `  ${i === 0 ? pad(label, Math.max(labels, widthOf(label))) : ' '.repeat(labels)}  ${line}`,
  );
}
