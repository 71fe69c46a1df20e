/** The kit's own command line, as a user runs it: what it prints is what the pages show. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command prints at most, in bytes. */
const most = 64 * 1024 * 1024;

/**
 * Runs a command with `--json` and returns what it printed.
 * @param root where the checkout is
 * @throws Error where the command does not end with 0
 */
export async function runKit(root: string, ...args: readonly string[]): Promise<unknown> {
  const out = mkdtempSync(join(tmpdir(), 'docs-data-'));
  try {
    return JSON.parse(await outputOf(root, [join(root, 'tools', 'kit.mjs'), ...args, '--json', '--out', out]));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function outputOf(root: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: most }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${args.join(' ')} ended with ${error.code ?? error.message}:\n${stderr.slice(-2_000)}`));
    });
  });
}
