/**
 * "The kit names no factor": what surrounds a call is named by its API's situation schema, and `conformance/` knows each
 * factor by its annotations. Two names are every API's (`platform`, `baseLibrary`); the schema of situation schemas says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, root } from '../build.mjs';

const leaf = /^conformance\/(cli|bench)\/|^conformance\/vitest\.ts$|\.test\.ts$|\.test-helper\.ts$/;

/** Words of the kit's own that an API may call a factor by too: as names of properties they count on a state alone. */
const shared = new Set(['origin', 'format']);

/** What a manifest's `observe` may say is a list of the contract, whatever an API calls its prompts. */
const contract = [{ path: 'conformance/doctor/types.ts', literal: 'menu' }];

/** The origin has a list of behaviours of its own, of which a server's factor takes its values. */
const origin = /^conformance\/origin\//;

/**
 * @typedef {{ names: Set<string>, values: Set<string> }} Known
 * @typedef {{ enum?: unknown[], items?: { enum?: unknown[] } }} Property
 */

/**
 * The names of all factors, and the values of those that do not list them for each image.
 * @returns {Known}
 */
function factors() {
  /** @param {string} path */
  const read = (path) => JSON.parse(readFileSync(join(root, 'spec', path), 'utf8'));
  /** @type {string[]} */
  const everyApis = read('schemas/situation.schema.json').properties.properties.required;
  const properties = readdirSync(join(root, 'spec'))
    .map((folder) => join(folder, 'situation.schema.json'))
    .filter((path) => !path.startsWith('schemas') && existsSync(join(root, 'spec', path)))
    .flatMap((path) => /** @type {[string, Property][]} */ (Object.entries(read(path).properties)))
    .filter(([name]) => !everyApis.includes(name));
  const values = properties.flatMap(([, { enum: own = [], items }]) => [...own, ...(items?.enum ?? [])]);
  return {
    names: new Set(properties.map(([name]) => name)),
    // "other" is whatever has no name of its own, anywhere.
    values: new Set(values.map(String).filter((value) => value !== 'other')),
  };
}

/**
 * Where a source names a factor or a value of one.
 * @param {string} path
 * @param {string} text
 * @param {Known} known
 * @returns {{ path: string, line: number, literal: string }[]}
 */
function namings(path, text, { names, values }) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  /** @type {{ path: string, line: number, literal: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const literal = ts.isStringLiteralLike(node) ? node.text.replace(/^situation\./, '') : null;
    // `Options['origin']` is the type of a property.
    const named = literal !== null && names.has(literal) && !ts.isIndexedAccessTypeNode(node.parent.parent);
    const valued = literal !== null && values.has(literal) && !origin.test(path);
    const called = ts.isIdentifier(node) && names.has(node.text) && isProperty(node);
    if (named || valued || (called && !(shared.has(node.text) && !isOfState(node)))) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ path, line, literal: literal ?? node.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Whether an identifier is the name of a property that is read, written or declared.
 * @param {ts.Identifier} node
 */
function isProperty(node) {
  const { parent } = node;
  if (ts.isBindingElement(parent))
    return ts.isObjectBindingPattern(parent.parent) && (parent.propertyName ?? parent.name) === node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isPropertySignature(parent)) &&
    parent.name === node
  );
}

/**
 * Whether a property is that of a state, by what its object is called: `state.x`, `{ x } = run.state`, `{ x }: State`,
 * `{ ...state, x }`.
 * @param {ts.Identifier} node
 */
function isOfState({ parent }) {
  /** @param {ts.Node | undefined} [of] */
  const isState = (of) => of !== undefined && /state$/i.test(of.getText());
  if (ts.isPropertyAccessExpression(parent)) return isState(parent.expression);
  if (ts.isBindingElement(parent)) {
    const { parent: bound } = parent.parent;
    return !ts.isBindingElement(bound) && (isState(bound.initializer) || isState(bound.type));
  }
  if (!ts.isObjectLiteralExpression(parent.parent)) return false;
  const { parent: holder, properties } = parent.parent;
  return (
    properties.some((one) => ts.isSpreadAssignment(one) && isState(one.expression)) ||
    (ts.isVariableDeclaration(holder) && isState(holder.type))
  );
}

/** @returns {string[]} what is wrong with the check itself */
export function prove() {
  const known = { names: new Set(['origin', 'storage']), values: new Set(['exact']) };
  /** @type {[text: string, count: number, path?: string][]} */
  const plants = [
    ["const now = state['storage'];", 1],
    ["imageFactor(factors, state, 'origin', image);", 1],
    ["if (name === 'situation.storage') {}", 1],
    ['const { storage: room } = where;', 1],
    ['const { origin } = run.state;', 1],
    ['const of = ({ origin }: State) => origin;', 1],
    ['const next = { ...state, origin: {} };', 1],
    ['const next: State = { origin };', 1],
    ["const known = name === 'exact';", 1],
    ["const known = name === 'exact';", 0, 'conformance/origin/planted.ts'],
    ["import { origin } from 'storage-of-tests'; // storage", 0],
    ["type Make = Options['origin']; const { origin } = options; const storage = lab.origin;", 0],
    ['const one: Case = { origin: text, state };', 0],
  ];
  return plants
    .filter(([text, count, path = 'planted.ts']) => namings(path, text, known).length !== count)
    .map(([text]) => `the planted text was misjudged: ${text}`);
}

/** @returns {string[]} where the kit names a factor */
export function check() {
  const known = factors();
  if (known.names.size === 0 || known.values.size === 0) return ['no factors were found in the data of the spec'];
  const found = filesBelow('conformance')
    .filter((path) => /\.ts$/.test(path) && !leaf.test(path))
    .flatMap((path) => namings(path, readFileSync(join(root, path), 'utf8'), known));
  /** @param {typeof found[0]} one @param {typeof contract[0]} entry */
  const covers = (one, entry) => one.path === entry.path && one.literal === entry.literal;
  return [
    ...found
      .filter((one) => !contract.some((entry) => covers(one, entry)))
      .map(
        ({ path, line, literal }) => `${path}:${line} says ${literal}, a factor or a value of one: read an annotation`,
      ),
    ...contract
      .filter((entry) => !found.some((one) => covers(one, entry)))
      .map(({ path, literal }) => `${path} does not say ${literal}, which tools/laws/factor-named.mjs allows`),
  ];
}
