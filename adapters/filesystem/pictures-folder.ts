/** The user's pictures folder: what the desktop calls it differs from language to language, so it is never guessed. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { errnoOf } from './errors.ts';

/** An entry of `user-dirs.dirs`: blanks and what follows the closing quote do not matter, a `#` before it does. */
const ENTRY = /^\s*XDG_PICTURES_DIR\s*=\s*"((?:\\.|[^"\\])*)"/u;

/**
 * The folder that `XDG_PICTURES_DIR` names, in the environment or else in `user-dirs.dirs`.
 * @param environment variables by their names; those of this process by default
 * @throws {Error} where neither names an absolute folder other than the home folder, which stands for none
 */
export function picturesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const home = environment['HOME'] || homedir();
  const given = environment['XDG_PICTURES_DIR'];
  const table = tableOf(home, environment['XDG_CONFIG_HOME']);
  const found = given ? given : lastEntry(table, home);
  const folder = found?.replace(/(?<=.)\/+$/u, '');
  if (folder !== undefined && isAbsolute(folder) && folder !== home.replace(/(?<=.)\/+$/u, '')) return folder;
  const heard = given ? `XDG_PICTURES_DIR is ${JSON.stringify(given)}` : `XDG_PICTURES_DIR is not set, nor in ${table}`;
  throw new Error(
    `filesystem: the user's pictures folder is not known: ${heard}. Give the option folder, set XDG_PICTURES_DIR to an ` +
      `absolute path below the home folder or elsewhere, or run: xdg-user-dirs-update --set PICTURES /path/of/the/folder`,
  );
}

function tableOf(home: string, config: string | undefined): string {
  // The base directory specification wants a relative path to be ignored.
  const folder = config !== undefined && isAbsolute(config) ? config : join(home, '.config');
  return join(folder, 'user-dirs.dirs');
}

/** What the last fitting line says; undefined where there is no such line or no such file. */
function lastEntry(table: string, home: string): string | undefined {
  let found: string | undefined;
  for (const line of linesOf(table)) {
    const value = ENTRY.exec(line)?.[1];
    if (value === undefined) continue;
    // Of a shell's expansions only this one is known there; `\$HOME` is a folder of that name, hence no path at all.
    if (value === '$HOME' || value.startsWith('$HOME/')) found = home + unescaped(value.slice('$HOME'.length));
    else if (value.startsWith('/')) found = unescaped(value);
  }
  return found;
}

function linesOf(table: string): readonly string[] {
  try {
    return readFileSync(table, 'utf8').split(/\r?\n/u);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gu, '$1');
}
