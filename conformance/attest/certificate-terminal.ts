/** A certificate for a terminal. */
import { wrap } from '../report/layout.ts';
import { painter } from '../report/paint.ts';
import type { Report } from '../report/report.ts';
import { safeText } from '../report/safe-text.ts';
import type { TerminalOptions } from '../report/terminal.ts';
import type { Certificate } from './certificate.ts';
import { certificateLists } from './certificate-lists.ts';
import { certificateWords } from './certificate-words.ts';

/** Renders a certificate with all its lists; no line is longer than its columns. */
export function renderCertificate(
  certificate: Certificate,
  report: Report,
  { lang = 'en', color = false, columns = 80 }: Pick<TerminalOptions, 'lang' | 'color' | 'columns'> = {},
): string {
  const paint = painter(color);
  const { word, icon, color: hue, meaning } = certificateWords[certificate.level];
  const indented = (text: string, by: number): string[] =>
    wrap(text, columns - by).map((line) => `${' '.repeat(by)}${line}`);
  const said = (text: string): string => safeText(text, 600);
  return [
    paint.color(hue, `${icon} ${word[lang]}`),
    ...indented(meaning[lang], 2),
    ...certificate.reasons.flatMap((reason) => indented(said(reason[lang]), 2)),
    ...certificateLists(certificate, report).flatMap(({ head, meaning: what, entries }) => [
      '',
      ...wrap(head[lang], columns).map(paint.bold),
      ...(what === undefined ? [] : wrap(what[lang], columns).map(paint.dim)),
      ...entries.flatMap(({ id, text }) => indented(text === null ? id : `${id}: ${said(text[lang])}`, 2)),
    ]),
    '',
  ].join('\n');
}
