import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { drawDiagrams } from './markdown.ts';

const docs = fileURLToPath(new URL('../../', import.meta.url));
let md: MarkdownRenderer;

beforeAll(async () => {
  md = await createMarkdownRenderer(docs, { config: (made) => drawDiagrams(made, docs) });
}, 60_000);

const render = (text: string, relativePath: string): string =>
  md.render(text, { path: relativePath, relativePath, cleanUrls: false });

test('a drawing in letters gives way to the real one, in the language of its page', () => {
  const text = 'Before.\n\n```text diagram:architecture\nadapters ──► spec\n```\n\nAfter.\n';
  const [en, zh] = [render(text, 'architecture.md'), render(text, 'zh/architecture.md')];
  expect(en).toMatch(/Before[\s\S]*<div class="kit" v-pre><div class="diagram[\s\S]*<svg[\s\S]*After/u);
  expect(en).not.toContain('──►');
  expect(en).toContain('lang="en"');
  expect(en).not.toMatch(/\p{Script=Han}/u);
  expect(zh).toContain('lang="zh"');
});

test('other code stays', () => {
  const plain = render('```text\nspec ──► plan\n```\n', 'architecture.md');
  expect(plain).toContain('──►');
  expect(plain).not.toContain('class="diagram');
});

test('an unknown diagram is an error that says which there are', () => {
  expect(() => render('```text diagram:rooms\n```\n', 'a.md')).toThrow(/“rooms” \(a\.md\).*architecture, run/u);
});
