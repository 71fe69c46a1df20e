import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './any-text.test-helper.ts';
import { type Badge, conclusionBadge, renderBadge } from './badge.ts';
import { fixtureReport, fixtureSpec } from './fixtures.test-helper.ts';
import { parseXml, type XmlNode } from './parse-xml.test-helper.ts';
import type { Conclusion, Report } from './report.ts';
import { safeText } from './safe-text.ts';
import type { Color } from './words.ts';

const spec = fixtureSpec();
const colors: readonly Color[] = ['green', 'red', 'yellow', 'blue', 'magenta', 'cyan', 'gray'];
const of = (...conclusions: readonly Conclusion[]): Report[] =>
  conclusions.map((conclusion) => fixtureReport(spec, { conclusion }));

const parse = (svg: string): XmlNode => parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}`);

/** Every element, the node itself first. */
const within = (node: XmlNode): XmlNode[] => [node, ...node.children.flatMap(within)];

/** Elements with the names of their attributes: what a browser builds. */
const shape = (node: XmlNode): string[] =>
  within(node).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '));

/** How far a colour is from white, by the formula of WCAG 2. */
function contrastWithWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('conclusionBadge', () => {
  test('says the conclusion of one report, by icon and word as well as colour', () => {
    const badges = of('conformant', 'non-conformant', 'incomplete').map((report) => conclusionBadge([report], spec));
    expect(badges).toEqual([
      { label: 'my.saveImage 2021-12-20', message: '✓ conformant', color: 'green' },
      { label: 'my.saveImage 2021-12-20', message: '✗ non-conformant', color: 'red' },
      { label: 'my.saveImage 2021-12-20', message: '? incomplete', color: 'yellow' },
    ]);
    expect(conclusionBadge(of('conformant'), spec, { lang: 'zh' }).message).toBe('✓ 符合规范');
  });

  test.each<[readonly Conclusion[], string, Color]>([
    [['conformant', 'conformant'], '✓ 2/2 hosts conformant', 'green'],
    [['conformant', 'incomplete'], '? 1/2 hosts conformant', 'yellow'],
    [['conformant', 'incomplete', 'non-conformant'], '✗ 1/3 hosts conformant', 'red'],
    [[], '? 0/0 hosts conformant', 'yellow'],
  ])('of %j says %s', (conclusions, message, color) => {
    expect(conclusionBadge(of(...conclusions), spec)).toMatchObject({ message, color });
  });

  test('names the revisions that were tested, not the one at hand', () => {
    const [report] = of('conformant');
    if (report === undefined) throw new Error('There is one report.');
    const older = { ...report, spec: { ...report.spec, revision: '2020-01-01' } };
    expect(conclusionBadge([older], spec).label).toBe('my.saveImage 2020-01-01');
    expect(conclusionBadge([report, older, report], spec).label).toBe('my.saveImage 2021-12-20, 2020-01-01');
    expect(conclusionBadge(of('conformant', 'conformant'), spec, { lang: 'zh' }).message).toBe(
      '✓ 2 个宿主中 2 个符合规范',
    );
  });
});

describe('renderBadge', () => {
  const plain: Badge = { label: 'label', message: 'message', color: 'green' };

  test('is the same drawing whatever the texts hold, and holds them as texts', () => {
    const expected = shape(parse(renderBadge(plain)));
    expect(expected.filter((one) => /^(?:script|image|a|foreignObject|use)\b| on\w+| href/.test(one))).toEqual([]);
    const shown = anyText.filter((text) => safeText(text) !== '');
    fc.assert(
      fc.property(shown, shown, fc.constantFrom(...colors), (label, message, color) => {
        const svg = renderBadge({ label, message, color });
        expect(svg.length).toBeLessThan(6_000);
        const root = parse(svg);
        expect(shape(root)).toEqual(expected);
        const texts = within(root).flatMap(({ name, text }) => (name === 'text' ? [text] : []));
        const [left, right] = [safeText(label, 60), safeText(message, 60)];
        expect(texts).toEqual([left, left, left, right, right, right]);
        expect(root.attributes['aria-label']).toBe(`${left}: ${right}`);
      }),
    );
  });

  test('is read without its colour, and with it by people who see little contrast', () => {
    for (const color of colors) {
      const root = parse(renderBadge({ ...plain, color }));
      const fills = within(root).flatMap(({ name, attributes }) => (name === 'rect' ? [attributes['fill'] ?? ''] : []));
      const background = fills.find((fill) => fill.startsWith('#') && fill !== '#555') ?? '';
      expect(contrastWithWhite(background), color).toBeGreaterThan(4.5);
    }
  });

  test('without a text on one side it is still a badge', () => {
    for (const empty of [
      { ...plain, label: '' },
      { ...plain, message: '\u200B' },
    ])
      expect(parse(renderBadge(empty)).name).toBe('svg');
  });
});
