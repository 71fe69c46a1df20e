/** What the page says of the options, and its own call; `../pages.test.ts` has what is alike for every API. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { splitPage } from '../page.ts';
import { saveImageSpec } from '../index.ts';

const address = new URL('../../../shared/seed/my.saveImage.md', import.meta.url);
const present = existsSync(address);
const page = present ? splitPage(readFileSync(address, 'utf8')) : [];
const { api, params } = saveImageSpec();

describe('the page', () => {
  beforeEach(({ skip }) => skip(!present, "the vendor's page (../shared/seed/my.saveImage.md) is not here"));

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
