/** A difference as text for a terminal. */
import { clip, pad, widthOf, wrap } from '../../report/layout.ts';
import { type Paint, painter } from '../../report/paint.ts';
import { safeText } from '../../report/safe-text.ts';
import { heading } from '../../report/terminal-parts.ts';
import { type Lang, type Shown, verdictWords } from '../../report/words.ts';
import { certificateWords } from '../certificate-words.ts';
import { circumstanceWords, diffWords, effectWords, partWords } from './diff-words.ts';
import type {
  CircumstanceChange,
  Difference,
  CertificateEffect,
  RequirementChange,
  ComparedName,
} from './difference.ts';

/** How a terminal is written to. */
export interface DifferenceOptions {
  readonly lang?: Lang;
  readonly color?: boolean;
  /** Columns of the terminal, 40 at least; no line is longer. */
  readonly columns?: number;
}

interface Sheet {
  readonly lang: Lang;
  readonly columns: number;
  readonly paint: Paint;
}

/** Renders a difference: what the two were made with, the requirements that changed, and what becomes of certificates. */
export function renderDifference(difference: Difference, options: DifferenceOptions = {}): string {
  const { lang = 'en', color = false, columns = 80 } = options;
  const sheet: Sheet = { lang, columns: Math.max(40, columns), paint: painter(color) };
  const { before, after, circumstances, requirements, certificates } = difference;
  return [
    ...side(sheet, 'a', before),
    ...side(sheet, 'b', after),
    ...section(sheet, diffWords.circumstances[lang], circumstanceLines(sheet, circumstances)),
    ...section(
      sheet,
      `${diffWords.requirements[lang]} (${requirements.length})`,
      requirements.flatMap((change) => requirementLines(sheet, change)),
    ),
    ...section(sheet, diffWords.certificates[lang], [
      ...effectLines(sheet, 'a', certificates.before),
      ...effectLines(sheet, 'b', certificates.after),
    ]),
    ...(circumstances.length + requirements.length === 0 ? ['', diffWords.same[lang]] : []),
    '',
  ].join('\n');
}

function side({ lang, columns, paint }: Sheet, letter: string, { name, host, version, platform, level }: ComparedName) {
  const facts = [safeText(host, 60), safeText(version, 30), safeText(platform, 30)].join(' ');
  const rank = level === null ? '' : ` · ${certificateWords[level].word[lang]}`;
  return [
    paint.bold(clip(`${letter}  ${safeText(name, 200)}`, columns)),
    ...wrap(`${facts}${rank}`, columns - 3).map((line) => `   ${line}`),
  ];
}

function section({ columns, paint }: Sheet, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading(title, columns, paint), '', ...lines];
}

function circumstanceLines({ lang, columns, paint }: Sheet, changes: readonly CircumstanceChange[]): string[] {
  const width = Math.max(0, ...changes.map(({ what }) => widthOf(circumstanceWords[what][lang])));
  return changes.flatMap(({ what, before, after }) => {
    const shown = [before, after].map((one) => (one === null ? diffWords.unsaid[lang] : short(what, one)));
    const label = paint.dim(pad(circumstanceWords[what][lang], width));
    return wrap(shown.join(' → '), columns - width - 4).map((line, at) =>
      at === 0 ? `  ${label}  ${line}` : `${' '.repeat(width + 4)}${line}`,
    );
  });
}

/** Of a digest, as much as tells two apart. */
function short(what: CircumstanceChange['what'], text: string): string {
  return safeText(what === 'spec' || what === 'artefact' ? text.slice(0, 12) : text, 200);
}

function requirementLines({ lang, columns, paint }: Sheet, change: RequirementChange): string[] {
  const { id, kind, scored, definition, verdict } = change;
  const mark = { new: '+', gone: '-', none: '~' }[kind ?? 'none'];
  const comma = lang === 'en' ? ', ' : '、';
  const parts = definition.map((part) => partWords[part][lang]).join(comma);
  const facts = [
    ...(kind === null ? [] : [diffWords[kind][lang]]),
    ...(definition.length === 0 ? [] : [`${diffWords.changed[lang]}${lang === 'en' ? ': ' : '：'}${parts}`]),
    ...(verdict === null ? [] : [`${word(verdict.before, lang)} → ${word(verdict.after, lang)}`]),
    ...(scored ? [] : [diffWords.notScored[lang]]),
  ];
  return [
    `${mark} ${paint.bold(clip(safeText(id), columns - 2))}`,
    ...facts.flatMap((fact) => wrap(fact, columns - 4)).map((line) => `    ${line}`),
  ];
}

function word(shown: Shown | null, lang: Lang): string {
  return shown === null ? diffWords.noVerdict[lang] : `${verdictWords[shown].icon} ${verdictWords[shown].word[lang]}`;
}

function effectLines({ lang, columns, paint }: Sheet, letter: string, effect: CertificateEffect | null): string[] {
  if (effect === null) return [];
  const { icon, word: said, color } = effectWords[effect.status];
  return [
    `${letter}  ${paint.color(color, `${icon} ${said[lang]}`)}`,
    ...effect.reasons.flatMap((reason) => wrap(safeText(reason[lang], 600), columns - 5)).map((line) => `     ${line}`),
  ];
}
