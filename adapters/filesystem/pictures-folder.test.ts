import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { picturesFolder } from './pictures-folder.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** The folder where the table says this. */
function from(table: string, environment: NodeJS.ProcessEnv = {}, config = '.config'): string {
  mkdirSync(join(home, config), { recursive: true });
  writeFileSync(join(home, config, 'user-dirs.dirs'), table);
  return picturesFolder({ HOME: home, ...environment });
}

describe('the pictures folder', () => {
  test('is what the environment says', () => {
    expect(from('XDG_PICTURES_DIR="$HOME/Bilder"', { XDG_PICTURES_DIR: '/data/pictures/' })).toBe('/data/pictures');
  });

  test.each<[string, (home: string) => string]>([
    ['XDG_PICTURES_DIR="$HOME/Bilder"', (at) => `${at}/Bilder`],
    ['XDG_PICTURES_DIR="/data/pictures"', () => '/data/pictures'],
    ['  XDG_PICTURES_DIR\t= "$HOME/图片/"  # mine', (at) => `${at}/图片`],
    ['# XDG_PICTURES_DIR="/no"\nXDG_MUSIC_DIR="/m"\r\nXDG_PICTURES_DIR="/yes"\r\n', () => '/yes'],
    ['XDG_PICTURES_DIR="/first"\nXDG_PICTURES_DIR="/last"\n#XDG_PICTURES_DIR="/no"', () => '/last'],
    ['XDG_PICTURES_DIR="/a \\"b\\" \\\\ \\$c"', () => '/a "b" \\ $c'],
    ['XDG_PICTURES_DIR="/a#b"', () => '/a#b'],
    ['XDG_PICTURES_DIR="/a"\nXDG_PICTURES_DIR="relative"', () => '/a'],
  ])('is read from %j', (table, expected) => {
    expect(from(table)).toBe(expected(home));
  });

  test('is read from the folder for settings that the environment names, if it is absolute', () => {
    const table = 'XDG_PICTURES_DIR="/there"';
    expect(from(table, { XDG_CONFIG_HOME: join(home, 'settings') }, 'settings')).toBe('/there');
    expect(from(table, { XDG_CONFIG_HOME: 'settings' })).toBe('/there');
  });

  test.each([
    ['', {}],
    ['XDG_PICTURES_DIR=$HOME/unquoted', {}],
    ['XDG_PICTURES_DIR="$HOME"', {}],
    ['XDG_PICTURES_DIR="$HOME/"', {}],
    ['XDG_PICTURES_DIR="$HOMELY/x"', {}],
    ['XDG_PICTURES_DIR="\\$HOME/x"', {}],
    ['XDG_PICTURES_DIR="$OTHER/x"', {}],
    ['XDG_PICTURES_DIR="/not closed', {}],
    ['MY_XDG_PICTURES_DIR="/x"', {}],
    ['XDG_PICTURES_DIR="/x"', { XDG_PICTURES_DIR: 'relative' }],
  ])('is not guessed from %j and %j', (table, environment) => {
    expect(() => from(table, environment)).toThrow(/pictures folder is not known.*Give the option folder/u);
  });

  test('is not guessed where there is no table', () => {
    expect(() => picturesFolder({ HOME: home })).toThrow(
      `XDG_PICTURES_DIR is not set, nor in ${home}/.config/user-dirs.dirs`,
    );
  });

  test('is any folder that was written with the escapes of a shell', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\n\r/\0]/u.test(text));
    fc.assert(
      fc.property(name, fc.boolean(), (text, below) => {
        const written = text.replace(/["\\$`]/gu, '\\$&');
        const expected = below ? `${home}/${text}` : `/${text}`;
        expect(from(`XDG_PICTURES_DIR="${below ? '$HOME' : ''}/${written}"`)).toBe(expected);
      }),
    );
  });
});
