/**
 * "No code restates the spec": what the data says (codes, platforms, versions, textual defaults) is written in no
 * TypeScript outside `spec/` and `reference/`, the site included. The values looked for are read out of the data themselves.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, root } from '../build.mjs';
import { allowed } from './allowed.mjs';

/** Faulty and differing hosts, and tests, say wrong or literal values on purpose. */
const exempt = /^adapters\/(mutants|variants)\/|\.test\.ts$|\.test-helper\.ts$|^conformance\/bench\//;

/**
 * All the values of one keyword, anywhere in a JSON value.
 * @param {unknown} value
 * @param {string} keyword
 * @returns {unknown[]}
 */
function valuesOf(value, keyword) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === keyword ? [inner].flat() : []),
    ...valuesOf(inner, keyword),
  ]);
}

/**
 * The numbers and texts that only data may say.
 * @returns {{ numbers: Set<string>, texts: Set<string> }}
 */
export function facts() {
  /** @type {unknown[]} */
  const numbers = [];
  /** @type {unknown[]} */
  const texts = [];
  const apis = readdirSync(join(root, 'spec'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'spec', entry.name, 'api.json')))
    .map((entry) => entry.name);
  for (const api of apis) {
    /** @param {string} name */
    const read = (name) => JSON.parse(readFileSync(join(root, 'spec', api, name), 'utf8'));
    const [codes, params] = [read('error-codes.json'), read('params.schema.json')];
    numbers.push(...valuesOf(codes, 'code'));
    texts.push(...valuesOf(codes, 'platforms'), ...valuesOf(params, 'since'), ...valuesOf(params, 'default'));
  }
  return {
    // A code of one digit is also a count, an index, an exit code: the law cannot tell.
    numbers: new Set(numbers.filter((code) => Number(code) >= 10).map(String)),
    // "other" names every further platform, and much else.
    texts: new Set(texts.filter((text) => typeof text === 'string').filter((text) => text !== '' && text !== 'other')),
  };
}

/**
 * Where a source says one of the facts.
 * @param {string} path
 * @param {string} text
 * @param {{ numbers: Set<string>, texts: Set<string> }} known
 * @returns {{ path: string, line: number, literal: string }[]}
 */
function restatements(path, text, known) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  /** @type {{ path: string, line: number, literal: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const number = ts.isNumericLiteral(node) && known.numbers.has(node.getText()) && !isReckoning(node);
    const string = ts.isStringLiteralLike(node) && known.texts.has(node.text);
    if (number || string) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ path, line, literal: node.getText().replace(/^['"`]|['"`]$/g, '') });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Sums and shifts (`offset + 16`, `length >> 16`) and the base of hexadecimal digits speak of no code.
 * @param {ts.Node} node
 */
function isReckoning(node) {
  const { parent } = node;
  if (ts.isCallExpression(parent))
    return /(^|\.)(toString|parseInt|padStart|padEnd)$/.test(parent.expression.getText());
  return ts.isBinaryExpression(parent) && /^(<<|>>>?|[-+*/%&|^]|\*\*)=?$/.test(parent.operatorToken.getText());
}

/** @returns {string[]} what is wrong with the check itself */
export function prove() {
  const known = { numbers: new Set(['2001']), texts: new Set(['someos', '9.9.9']) };
  const plants = [
    ['if (code === 2001) {}', 1],
    ["const platform = 'someos';", 1],
    ["type P = 'someos' | 'other';", 1],
    ['const since = `9.9.9`;', 1],
    ["const n = 0x2001; const text = 'someos-like'; // 2001", 0],
    ['const sum = 1 + (2001 << 2); (1).toString(2001);', 0],
  ];
  return plants
    .filter(([text, count]) => restatements('planted.ts', String(text), known).length !== count)
    .map(([text]) => `the planted text was misjudged: ${text}`);
}

/** @returns {string[]} where the sources restate the spec */
export function check() {
  const known = facts();
  if (known.numbers.size === 0 || known.texts.size === 0) return ['no facts were found in the data of the spec'];
  const paths = ['conformance', 'adapters', 'docs/make', 'docs/site', 'docs/playground']
    .flatMap(filesBelow)
    .filter((path) => /\.ts$/.test(path) && !exempt.test(path));
  const found = ['index.ts', ...paths].flatMap((path) =>
    restatements(path, readFileSync(join(root, path), 'utf8'), known),
  );
  /** @param {typeof found[0]} one @param {typeof allowed[0]} entry */
  const covers = (one, entry) =>
    one.literal === entry.literal &&
    (entry.path.endsWith('/') ? one.path.startsWith(entry.path) : one.path === entry.path);
  const unused = allowed.filter((entry) => !found.some((one) => covers(one, entry)));
  return [
    ...found
      .filter((one) => !allowed.some((entry) => covers(one, entry)))
      .map(({ path, line, literal }) => `${path}:${line} says ${literal}, which only the data may say`),
    ...unused.map(({ path, literal }) => `tools/laws/allowed.mjs allows ${literal} in ${path}, which does not say it`),
  ];
}
