/** Pieces that the terminal's sheet and its matrix share. */
import { widthOf, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import type { Report } from './report.ts';
import { safeText } from './safe-text.ts';
import { conclusionReasons } from './view.ts';
import { conclusionWords, type Lang } from './words.ts';

/** A host's name and version on one line. */
export function hostName(report: Report): string {
  return `${safeText(report.host.name, 60)} ${safeText(report.host.version, 30)}`;
}

/** The conclusion in bold, then the reasons for it. */
export function conclusionLines(report: Report, lang: Lang, columns: number, paint: Paint): string[] {
  const { icon, word, color } = conclusionWords[report.conclusion];
  const reasons = conclusionReasons(report).map((reason) => safeText(reason[lang]));
  return [
    paint.bold(paint.color(color, `${icon} ${lang === 'en' ? word.en.toUpperCase() : word.zh}`)),
    ...reasons.flatMap((reason) => wrap(reason, columns - 2)).map((line) => `  ${line}`),
  ];
}

/** A title with a rule behind it. */
export function heading(title: string, columns: number, paint: Paint): string {
  return `${paint.bold(title)} ${paint.dim('─'.repeat(Math.max(0, columns - widthOf(title) - 1)))}`;
}
