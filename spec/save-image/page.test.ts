/** The spec against the vendor's page itself, which is not ours to publish: without a copy of it these are skipped. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { splitPage } from '../page.ts';
import { saveImageSpec } from '../index.ts';

const address = new URL('../../../shared/seed/my.saveImage.md', import.meta.url);
const present = existsSync(address);
const page = present ? splitPage(readFileSync(address, 'utf8')) : [];
const { coverage, errorCodes, requirements, api, params } = saveImageSpec();

describe('the page', () => {
  beforeEach(({ skip }) => skip(!present, "the vendor's page (../shared/seed/my.saveImage.md) is not here"));

  test('has the units that the account lists, one to one', () => {
    const read = page.map(({ heading, ordinal, text }) => ({
      heading,
      ordinal,
      sha256: createHash('sha256').update(text).digest('hex'),
    }));
    expect(coverage.map(({ heading, ordinal, sha256 }) => ({ heading, ordinal, sha256 }))).toEqual(read);
  });

  test('has the row that each source names, and the account names the requirement there', () => {
    for (const { id, source } of requirements) {
      if (source.kind !== 'page' || source.row === undefined) continue;
      const units = page.filter(({ heading, row }) => heading === source.heading && row === source.row);
      const named = units.flatMap(({ ordinal }) =>
        coverage.filter((unit) => unit.heading === source.heading && unit.ordinal === ordinal),
      );
      expect(
        named.flatMap(({ requirements: ids }) => ids ?? []),
        `${id}: ${source.heading}, ${source.row}`,
      ).toContain(id);
    }
  });

  test('has the rows of the table of codes, in this order', () => {
    const rows = page.filter(({ heading }) => heading === '错误码').flatMap(({ row }) => row ?? []);
    expect(errorCodes.map(({ code }) => String(code))).toEqual([...new Set(rows)]);
  });

  test('says of which codes that they are iOS only', () => {
    const rows = page.filter(({ heading, text }) => heading === '错误码' && text.includes('iOS')).map(({ row }) => row);
    const only = errorCodes.filter(({ platforms }) => platforms.length === 1 && platforms[0] === 'ios');
    expect(only.map(({ code }) => String(code))).toEqual(rows);
  });

  test('has the parameters of the schema, with their types and which are required', () => {
    const rows = page.filter(({ heading, row, text }) => heading === '入参' && row && text.startsWith(row));
    const { properties, required } = params as { properties: Record<string, { type?: string }>; required: string[] };
    const types: Record<string, string> = { string: 'String', boolean: 'Boolean' };
    const described = Object.entries(properties).map(([name, { type }]) => [
      name,
      types[type ?? ''] ?? 'Function',
      required.includes(name) ? '是' : '否',
    ]);
    expect(described).toEqual(rows.map(({ text }) => text.split(' | ').slice(0, 3)));
  });

  test('gives the default and the base library of the menu option', () => {
    const rows = page.filter(({ row }) => row === 'showActionSheet').map(({ text }) => text);
    const { showActionSheet } = (params as { properties: Record<string, { default?: boolean; since?: string }> })
      .properties;
    expect(rows[0]).toContain(`默认为 ${showActionSheet?.default}`);
    expect(rows[1]).toContain(`[${showActionSheet?.since}]`);
  });

  test('makes the call that the example repeats', () => {
    const call = page.find(({ text }) => text.startsWith('saveImage()'))?.text ?? '';
    const { properties } = params as { properties: object };
    const names = [...call.matchAll(/(\w+): /g)].flatMap(([, name]) => name ?? []);
    expect(names.filter((name) => name in properties)).toEqual(Object.keys(api.example));
    expect(call).toContain(`showActionSheet: ${JSON.stringify(api.example['showActionSheet'])}`);
  });
});
