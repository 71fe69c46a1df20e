import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { factorsOf, propertiesOf } from '../../conformance/index.ts';
import type { Json } from '../../spec/index.ts';
import { worlds } from './all.test-helper.ts';
import { answerWord, factorWord, outcomeWord, paramWord, promptWord, valueWord } from './engine.ts';

const chinese = /\p{Script=Han}/u;
const properties = worlds.flatMap(({ spec }) => Object.entries(propertiesOf(spec.situation)));

describe('words', () => {
  test('there is one for every factor that is shown, in each language its own', () => {
    const shown = properties.map(([name]) => name).filter((name) => name !== 'freeBytes');
    for (const factor of shown) {
      expect([factor, chinese.test(factorWord(factor).zh)]).toEqual([factor, true]);
      expect([factor, chinese.test(factorWord(factor).en)]).toEqual([factor, false]);
    }
  });

  test('there is one for every value that a factor lists', () => {
    for (const [factor, property] of properties) {
      const { items } = property as { items?: { enum?: Json[] } };
      const each = property.additionalProperties;
      const values = property.enum ?? items?.enum ?? (typeof each === 'object' ? each.enum : undefined) ?? [];
      const words = values.map((value) => valueWord(factor, value));
      for (const [at, { en, zh }] of words.entries())
        expect([factor, values[at], chinese.test(en), zh === values[at]]).toEqual([factor, values[at], false, false]);
      // Two values that read alike could not be told apart.
      for (const lang of ['en', 'zh'] as const)
        expect(new Set(words.map((word) => word[lang])).size).toBe(values.length);
    }
  });

  test('there is one for every prompt and each of its answers', () => {
    for (const [prompt, { answers, answersIn }] of worlds.flatMap(({ spec }) => [...factorsOf(spec).prompts])) {
      expect([prompt, chinese.test(promptWord(prompt).zh)]).toEqual([prompt, true]);
      for (const answer of answers)
        expect([prompt, answer, chinese.test(answerWord(prompt, answersIn, answer).zh)]).toEqual([
          prompt,
          answer,
          true,
        ]);
    }
  });

  test('what has none is shown as it is, whatever its name', () => {
    for (const name of ['brightness', 'constructor', '__proto__']) {
      expect(factorWord(name)).toEqual({ en: name, zh: name });
      expect(valueWord(name, 'toString')).toEqual({ en: 'toString', zh: 'toString' });
      expect(promptWord(name)).toEqual({ en: name, zh: name });
      expect(paramWord({ $: name }).en).toContain(name);
    }
    expect(valueWord('storage', 5)).toEqual({ en: '5', zh: '5' });
    expect(paramWord('x'.repeat(500)).en.length).toBeLessThan(60);
    expect(paramWord('$image12/a.png')).toEqual({ en: 'image 12 /a.png', zh: '图片 12 /a.png' });
    expect(outcomeWord({ kind: 'fail', code: 3 }).en).toBe('fails with 3');
  });
});

test('the engine, with all it loads later, is fit for a browser', { timeout: 60_000 }, async () => {
  // Nothing of Node is there to be found; the JSON of the data is part of it.
  const { outputFiles, metafile } = await build({
    entryPoints: ['docs/playground/engine.ts', 'docs/playground/failures.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  expect(outputFiles.length).toBeGreaterThan(2);
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('engine.ts'))!;
  const first = new Set(entry[1].imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path));
  const early = [entry[0], ...first].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
  // The mutants are many and come when they are asked for.
  expect(early.filter((path) => path.includes('mutants/') || path.includes('docs/data/'))).toEqual([]);
  expect(early).toContain('docs/playground/play.ts');
});
