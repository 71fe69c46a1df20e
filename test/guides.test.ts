/** The guides, which people read as plain Markdown, in the package and on the site: both languages say the same. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';

const docs = fileURLToPath(new URL('../docs', import.meta.url));
/** Pages of the site, and no guides: they speak Vue. */
const noGuides = ['index.md', 'playground.md'];
const guidesIn = (folder: string): string[] =>
  readdirSync(join(docs, folder)).filter((name) => name.endsWith('.md') && !noGuides.includes(name));
const guides = guidesIn('.');

interface Guide {
  readonly source: string;
  readonly headings: readonly { readonly tag: string; readonly id: string | null }[];
  /** Markup that stayed as it was typed, or that the site would take for its own. */
  readonly stray: readonly string[];
  readonly code: number;
  readonly links: readonly string[];
}

let renderer: MarkdownRenderer;
beforeAll(async () => {
  renderer = await createMarkdownRenderer(docs);
});

function read(path: string): Guide {
  const source = readFileSync(join(docs, path), 'utf8');
  const tokens = renderer.parse(source, { path: join(docs, path), relativePath: path, cleanUrls: false });
  const inline = tokens.flatMap(({ type, children }) => (type === 'inline' ? (children ?? []) : []));
  return {
    source,
    headings: tokens.flatMap((token) =>
      token.type === 'heading_open' ? [{ tag: token.tag, id: token.attrGet('id') }] : [],
    ),
    stray: [
      ...tokens.flatMap(({ type, content }) => (type === 'html_block' ? [content] : [])),
      ...inline.flatMap(({ type, content }) => {
        const typed = type === 'text' && /[*_]{1,2}(?=\S)|\{\{|\}\}|`/.test(content);
        // What VitePress puts behind a heading.
        const html = type === 'html_inline' && content !== '&ZeroWidthSpace;';
        return typed || html ? [content] : [];
      }),
    ],
    code: tokens.filter(({ type }) => type === 'fence').length,
    links: Array.from(
      prose(source)
        .replace(/`[^`\n]+`/g, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
      ([, link]) => String(link),
    ),
  };
}

function prose(source: string): string {
  return source.replace(/^ *```[\s\S]*?^ *```/gm, '');
}

/** The figures of a text, code aside; thousands with or without a comma are the same. */
function figures(source: string): string[] {
  const text = prose(source).replace(/(\d),(?=\d{3})/g, '$1');
  return [...new Set(Array.from(text.matchAll(/\d+(?:\.\d+)*/g), ([figure]) => figure))].sort();
}

test('every guide is there in both languages', () => {
  expect(guidesIn('zh')).toEqual(guides);
  expect(guides.length).toBeGreaterThan(10);
});

describe.each(guides)('%s', (name) => {
  test('has the same sections, blocks of code and figures in both languages', () => {
    const [en, zh] = [read(name), read(`zh/${name}`)];
    expect(zh.headings.map(({ tag }) => tag)).toEqual(en.headings.map(({ tag }) => tag));
    expect(zh.code).toBe(en.code);
    expect(figures(zh.source)).toEqual(figures(en.source));
  });

  test.each(['en', 'zh'])('%s: holds no markup that would be read as text, or as a template', (lang) => {
    expect(read(lang === 'en' ? name : `zh/${name}`).stray).toEqual([]);
  });

  test.each(['en', 'zh'])('%s: its links lead to files and headings that are there, in its own language', (lang) => {
    const path = lang === 'en' ? name : `zh/${name}`;
    for (const link of read(path).links.filter((one) => !/^https?:/.test(one))) {
      const [file = '', fragment] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      expect(existsSync(join(docs, target)), `${link} is no file`).toBe(true);
      const inLanguage = !target.endsWith('.md') || target.startsWith('zh/') === (lang === 'zh');
      expect(inLanguage, `${link} changes the language`).toBe(true);
      if (fragment === undefined) continue;
      const ids = read(target).headings.map(({ id }) => id);
      expect(ids, `${link} is no heading`).toContain(decodeURIComponent(fragment));
    }
  });
});
