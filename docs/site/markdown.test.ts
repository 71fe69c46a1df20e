/** Texts that cannot become markup, whatever they hold: neither for Markdown nor for Vue. */
import fc from 'fast-check';
import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'vue/compiler-sfc';
import { safeText } from '../../conformance/index.ts';
import { html } from './html.ts';
import { block, fence, heading, pageOf } from './markdown.ts';

/** A node of what Vue reads, as far as it is asked for here. */
interface Node {
  readonly type: number;
  readonly tag?: string;
  readonly content?: string;
  readonly props?: readonly {
    readonly type: number;
    readonly name: string;
    readonly value?: { readonly content: string };
  }[];
  readonly children?: readonly Node[];
}
const [element, text, attribute] = [1, 2, 6];

let markdown: MarkdownRenderer;
beforeAll(async () => {
  markdown = await createMarkdownRenderer('docs');
}, 60_000);

/** All nodes that Vue makes of a page's Markdown. */
function nodesOf(source: string): Node[] {
  const rendered = markdown.render(source, {
    path: 'docs/page.md',
    relativePath: 'page.md',
    cleanUrls: false,
  });
  const { descriptor, errors } = parse(`<template>${rendered}</template>`);
  expect(errors).toEqual([]);
  const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
  return all(descriptor.template?.ast as unknown as Node).slice(1);
}

/** Texts as somebody would write them who means harm, or has bad luck. */
const hostile = fc.oneof(
  fc.constantFrom(
    'a\n\n# b\n````\n# c\n```\n\n<b>',
    '{{ constructor.constructor("alert(1)")() }}',
    '</div><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1)) ![b](http://example.com/x.png) https://example.com <http://example.com>',
    '# a {#id} {.class onclick=x}',
    ':tada: ~~a~~ **b** __c__ `d` | e | ::: tip',
    '--- *** &lt;b&gt; &#123;&#123; x &#125;&#125;',
    '\\{\\{ a }} \\\\ \\`',
    '[[toc]] <<< @/file.js <!-- x --> --> <!--',
  ),
  fc.string({
    unit: fc.constantFrom(
      ...'{}<>&"\'`*_[]()#|\\:!$~-=+./@ \n\t',
      'a',
      'b',
      '1',
      '甲',
      '<b>',
      '</',
      '{{',
      '}}',
      '&lt;',
    ),
    maxLength: 24,
  }),
);

/** What Vue shows of nodes, and what of them it would run. */
function shownBy(nodes: readonly Node[]): { words: string; runs: Node[] } {
  return {
    words: nodes
      .filter(({ type }) => type === text)
      .map(({ content }) => content)
      .join(''),
    runs: nodes.filter(
      ({ type, props = [] }) =>
        (type !== element && type !== text && type !== 3) ||
        props.some((one) => one.type !== attribute && one.name !== 'pre'),
    ),
  };
}

describe('a hostile text', () => {
  test('in a heading is that text', () => {
    fc.assert(
      fc.property(hostile, (said) => {
        const nodes = nodesOf(heading(2, `x${said}y`, 'place'));
        const { words, runs } = shownBy(nodes);
        expect(runs).toEqual([]);
        expect(words.replace(/\s*\u200B$/, '').trim()).toBe(safeText(`x${said}y`));
        expect(
          [...new Set(nodes.map(({ tag }) => tag))].filter((tag) => !['h2', 'a', 'wbr', undefined].includes(tag)),
        ).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('in a block, as text and in an attribute, is that text', () => {
    fc.assert(
      fc.property(hostile, (said) => {
        const page = pageOf({ title: said }, [block(html`<p title="${said}">${said}</p>`), heading(2, 'after')]);
        const nodes = nodesOf(page);
        const paragraph = nodes.filter(({ tag }) => tag === 'p');
        expect(shownBy(nodes).runs).toEqual([]);
        expect(paragraph).toHaveLength(1);
        const fold = (value: string): string => value.replace(/\s+/g, ' ').trim();
        expect(fold(paragraph[0]?.props?.[0]?.value?.content ?? '')).toBe(fold(said));
        expect(fold((paragraph[0]?.children ?? []).map(({ content }) => content).join(''))).toBe(fold(said));
        expect(nodes.filter(({ tag }) => tag === 'h2')).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });

  test('in a fence is that text', () => {
    fc.assert(
      fc.property(hostile, (said) => {
        const { words, runs } = shownBy(nodesOf(fence(`x${said}`, 'text')));
        expect(runs).toEqual([]);
        expect(words.replace(/\s+/g, '')).toContain(`x${said}`.replace(/\s+/g, ''));
      }),
      { numRuns: 60 },
    );
  });
});
