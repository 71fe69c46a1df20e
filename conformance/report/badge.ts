/** A badge: one line of SVG that says what a run, or many, came to. Needs Node, whose files tell how wide letters are. */
import { makeBadge } from 'badge-maker';
import type { Spec } from '../../spec/index.ts';
import { hostsConformant } from './phrases.ts';
import type { Conclusion, Report } from './report.ts';
import { safeText } from './safe-text.ts';
import type { RenderOptions } from './view.ts';
import { type Color, conclusionWords } from './words.ts';

/** What a badge says: on its left what it is about, on its right what became of it. */
export interface Badge {
  readonly label: string;
  /** Says it without the colour too: by its words, and by an icon before them. */
  readonly message: string;
  readonly color: Color;
}

/** Backgrounds for white text, each with at least 4.5 : 1. */
const backgrounds: Readonly<Record<Color, string>> = {
  green: '#1f7a3d',
  red: '#b3261e',
  yellow: '#855300',
  blue: '#1a5fb4',
  magenta: '#8c2783',
  cyan: '#1b6b78',
  gray: '#5b616b',
};

/** Characters that either side of a badge holds. */
const longest = 60;

/**
 * Draws a badge as SVG. Texts are cut at 60 characters and shown as texts, whatever they hold; nothing is fetched when it
 * is looked at.
 */
export function renderBadge({ label, message, color }: Badge): string {
  return makeBadge({
    label: safeText(label, longest),
    message: safeText(message, longest),
    color: backgrounds[color],
  });
}

/**
 * What a badge says of one report (its conclusion) or of several (how many hosts are conformant). For another judgement
 * of the same reports, such as a level, take its `label` with a `message` and a `color` of your own.
 */
export function conclusionBadge(reports: readonly Report[], spec: Spec, options: RenderOptions = {}): Badge {
  const lang = options.lang ?? 'en';
  const revisions = [...new Set(reports.map((report) => report.spec.revision))];
  const { icon, color, word } = conclusionWords[togetherOf(reports)];
  const message = reports.length === 1 ? word : hostsConformant(reports);
  return {
    label: `${spec.api.name} ${revisions.join(', ') || spec.api.revision}`,
    message: `${icon} ${message[lang]}`,
    color,
  };
}

/** One host that does not conform makes a failure of all; no host at all makes nothing conformant. */
function togetherOf(reports: readonly Report[]): Conclusion {
  const conclusions = reports.map(({ conclusion }) => conclusion);
  if (conclusions.includes('non-conformant')) return 'non-conformant';
  return conclusions.length === 0 || conclusions.includes('incomplete') ? 'incomplete' : 'conformant';
}
