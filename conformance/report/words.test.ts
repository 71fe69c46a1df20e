import { describe, expect, test } from 'vitest';
import { everyEvent } from './fixtures.test-helper.ts';
import { describeEvent } from './events.ts';
import * as phrases from './phrases.ts';
import { waiverWords } from './waivers.ts';
import { conclusionWords, levelWords, shownVerdicts, verdictWords, words } from './words.ts';
import { widthOf } from './layout.ts';

/** All texts in a value, with the path to each. */
function textsIn(value: unknown, path = ''): [string, { en: unknown; zh: unknown }][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || 'zh' in value) return [[path, value as { en: unknown; zh: unknown }]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

const item = { id: '1', name: 'a.jpg', type: 'image/jpeg', content: 'c', image: null, exact: false };
const spoken = {
  words,
  verdictWords,
  levelWords,
  conclusionWords,
  waiverWords,
  events: everyEvent(item, 'said').map(describeEvent),
  phrases: [
    phrases.mustsFailed(2),
    phrases.mustsUnjudged(2),
    phrases.mustsPassed(0),
    phrases.mustsPassed(3),
    phrases.warned(2),
    phrases.onlyJudged('x'),
    phrases.ranCases(1, 2, 3, 4),
    phrases.evidenceSeen({ evidence: 2, drawn: 0, failures: 1 }),
    phrases.found('x', 1, true),
    phrases.found('x', 1, false),
    phrases.hostsConformant([{ conclusion: 'conformant' }]),
    phrases.ofThemWaived(2),
    phrases.leftOut(1, 2),
    phrases.times(2),
    phrases.more(2),
    phrases.stepTitle(1),
    phrases.passedOf(1, 2),
    phrases.sourceText({ kind: 'page', heading: 'h', row: 'r' }),
    phrases.sourceText({ kind: 'page', heading: 'h', ordinal: 1 }),
    phrases.sourceText({ kind: 'convention', note: { en: 'note', zh: '说明' } }),
    phrases.sourceText({ kind: 'typings', note: { en: 'note', zh: '说明' } }),
  ],
};

describe('words', () => {
  test.each(textsIn(spoken))('%s exists in both languages, Chinese in the one and none in the other', (path, text) => {
    expect(text.en, path).toMatch(/^[^\p{Script=Han}]+$/u);
    // A callback is shown as code in both.
    const code = /^调用 \d+：|^.*\(/.test(String(text.zh));
    if (!code) expect(text.zh, path).toMatch(/\p{Script=Han}/u);
  });

  test('verdicts can be told apart without colour: words and icons differ, and icons are one column wide', () => {
    const shown = shownVerdicts.map((verdict) => verdictWords[verdict]);
    expect(new Set(shown.map(({ icon }) => icon)).size).toBe(shown.length);
    expect(new Set(shown.map(({ word }) => word.en)).size).toBe(shown.length);
    expect(new Set(shown.map(({ word }) => word.zh)).size).toBe(shown.length);
    expect(new Set(shown.map(({ color }) => color)).size).toBe(shown.length);
    expect(shown.map(({ icon }) => widthOf(icon))).toEqual(shown.map(() => 1));
    expect([...shownVerdicts].sort()).toEqual(Object.keys(verdictWords).sort());
  });

  test('counts agree with their nouns', () => {
    expect(phrases.mustsFailed(1).en).toBe('1 MUST failed');
    expect(phrases.evidenceSeen({ evidence: 1, drawn: 1, failures: 0 }).en).toBe('1 trace');
    expect(phrases.evidenceSeen({ evidence: 80, drawn: 40, failures: 12 }).en).toBe('80 traces, 12 of them broke it');
    expect(phrases.duration(999)).toBe('999 ms');
    expect(phrases.duration(1234)).toBe('1.2 s');
    expect(phrases.duration(125_000)).toBe('2 min 5 s');
  });
});
