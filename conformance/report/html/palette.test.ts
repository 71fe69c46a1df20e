/** Colours can be read in light and in dark: by the contrast that WCAG asks of text. */
import { describe, expect, test } from 'vitest';
import { shownVerdicts } from '../words.ts';
import { colours } from './palette.ts';

const named = (theme: 'light' | 'dark'): ReadonlyMap<string, string> =>
  new Map(Array.from(colours(theme).matchAll(/--([\w-]+): ([^;]+);/g), ([, name = '', value = '']) => [name, value]));

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  const colour = named(theme);
  const of = (name: string): string => colour.get(name) ?? '';
  const grounds = ['bg', 'surface', 'sunken'];

  test.each(shownVerdicts)('%s stands out from its tint and from the page', (shown) => {
    for (const ground of [`${shown}-t`, ...grounds])
      expect(contrast(of(shown), of(ground)), ground).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('solid'), of(shown))).toBeGreaterThanOrEqual(4.5);
  });

  test('so do text and links', () => {
    for (const text of ['ink', 'muted', 'accent'])
      for (const ground of grounds)
        expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
});

test('dark is dark, and has the same names as light', () => {
  expect([...named('dark').keys()]).toEqual([...named('light').keys()]);
  expect(luminance(named('dark').get('bg')!)).toBeLessThan(0.05);
  expect(luminance(named('light').get('bg')!)).toBeGreaterThan(0.8);
});
