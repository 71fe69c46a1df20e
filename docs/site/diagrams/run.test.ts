import { expect, test } from 'vitest';
import { narrowRun, runDiagram, wideRun } from './run.ts';
import { faultsOf, wordsOf } from './scene.test-helper.ts';

test('the stations stand beside each other, and no words overlap', () => {
  for (const lang of ['en', 'zh'] as const) {
    for (const scene of [wideRun(lang), narrowRun(lang)]) expect(faultsOf(scene)).toEqual([]);
    expect(wordsOf(wideRun(lang)).length).toBeGreaterThan(8);
  }
});

test('one language on a page', () => {
  expect(runDiagram('en')).not.toMatch(/\p{Script=Han}/u);
  expect(runDiagram('zh')).toContain('规范');
});
