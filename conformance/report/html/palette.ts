/** The colours of the reports and of the documentation, as data: one table for light, one for dark. */
import { shownVerdicts } from '../words.ts';

/**
 * For each verdict an ink and a tint (`-t`) behind it, and what the rest of a page needs. Every ink has at least 4.5 : 1 on its
 * tint and on the page; `solid` is what stands on an ink.
 */
const palette = {
  light: {
    bg: '#f6f6f3',
    surface: '#ffffff',
    sunken: '#f3f3ef',
    ink: '#1c2027',
    muted: '#5a6270',
    line: '#e2e2dc',
    accent: '#2f57c4',
    shadow: '0 1px 2px rgb(20 24 32 / .05), 0 18px 50px rgb(20 24 32 / .16)',
    pass: '#17694a',
    'pass-t': '#e2f1e9',
    fail: '#b3261e',
    'fail-t': '#fae5e2',
    warning: '#855300',
    'warning-t': '#faeccb',
    inconclusive: '#3c51b0',
    'inconclusive-t': '#e6e9f9',
    'not-testable': '#3f6170',
    'not-testable-t': '#e3edf1',
    inapplicable: '#636974',
    'inapplicable-t': '#ededea',
    error: '#8c2783',
    'error-t': '#f5e2f3',
    solid: '#ffffff',
  },
  dark: {
    bg: '#121418',
    surface: '#1a1d23',
    sunken: '#14171c',
    ink: '#e6e8ec',
    muted: '#9ba3b1',
    line: '#2b3038',
    accent: '#8fb0ff',
    shadow: '0 1px 2px rgb(0 0 0 / .4), 0 18px 50px rgb(0 0 0 / .6)',
    pass: '#6ccaa0',
    'pass-t': '#16302a',
    fail: '#ff8f85',
    'fail-t': '#401c1d',
    warning: '#ecb955',
    'warning-t': '#38290f',
    inconclusive: '#a3b4ff',
    'inconclusive-t': '#22284a',
    'not-testable': '#8fc0d3',
    'not-testable-t': '#17303a',
    inapplicable: '#99a0ad',
    'inapplicable-t': '#23272e',
    error: '#e99be1',
    'error-t': '#3b1d39',
    solid: '#190b0b',
  },
} as const;

/** The colours of one theme as custom properties: `--bg: #f6f6f3; --surface: …;`. */
export function colours(theme: keyof typeof palette): string {
  return Object.entries(palette[theme])
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');
}

/** What carries the class of a verdict has its colours: `--c` for ink, `--t` for the tint behind it. */
export const verdictColours = shownVerdicts
  .map((shown) => `.v-${shown} { --c: var(--${shown}); --t: var(--${shown}-t); }`)
  .join('\n');
