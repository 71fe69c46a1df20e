import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './any-text.test-helper.ts';
import { fixtureReport, fixtureSpec, hostile } from './fixtures.test-helper.ts';
import { renderJunit } from './junit.ts';
import { parseXml, type XmlNode } from './parse-xml.test-helper.ts';
import { element, xmlDocument } from './xml.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);

function all(node: XmlNode, name: string): XmlNode[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => all(child, name))];
}

describe('renderJunit', () => {
  test('has a suite for each class and a case for each requirement', () => {
    const root = parseXml(renderJunit(report, spec));
    expect(root).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '8', failures: '1', errors: '1', skipped: '3' },
    });
    expect(all(root, 'testsuite').map((suite) => suite.attributes['name'])).toEqual([
      'params',
      'action-sheet',
      'errors',
      'album',
    ]);
    expect(all(root, 'testcase').map((one) => one.attributes['name'])).toEqual(spec.requirements.map(({ id }) => id));
  });

  test('fails only for a MUST; a warning passes and says so; the rest is skipped with its reason', () => {
    const cases = all(parseXml(renderJunit(report, spec)), 'testcase');
    const kinds = Object.fromEntries(
      cases.map((one) => [one.attributes['name'], one.children.map((child) => child.name).join()]),
    );
    expect(kinds).toEqual({
      'params/url-required': '',
      'params/url-empty': 'system-out',
      'action-sheet/hidden': 'skipped',
      'action-sheet/since': 'skipped',
      'errors/permission': 'failure',
      'errors/storage': 'error',
      'album/saves-image': 'skipped',
      'album/same-bytes': 'system-out',
    });
    const [failure] = cases.flatMap((one) => all(one, 'failure'));
    expect(failure?.attributes['message']).toContain('fail: 2 new items');
    expect(failure?.text).toContain('my.saveImage({');
    expect(failure?.text).toContain('npx saveimage-conformance replay');
    expect(all(parseXml(renderJunit(report, spec)), 'skipped')[0]?.attributes['message']).toContain('because of');
  });

  test('is well-formed and of the same shape whatever the host says', () => {
    const shape = (node: XmlNode): unknown => [node.name, Object.keys(node.attributes), node.children.map(shape)];
    const plain = shape(parseXml(renderJunit(fixtureReport(spec, {}, 'plain'), spec)));
    for (const said of hostile)
      expect(shape(parseXml(renderJunit(fixtureReport(spec, {}, said), spec)))).toEqual(plain);
  });
});

test('XML carries any text that XML can hold, in attributes and between tags', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom('\n', '\r', '\t', ' ', ']', '>', '&', '<', '"', 'a') })),
      (text) => {
        const root = parseXml(xmlDocument(element('a', { b: text }, [element('c', {}, text)])));
        const held = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
        expect(root.attributes['b']).toBe(held);
        expect(root.children[0]?.text).toBe(held);
      },
    ),
  );
});
