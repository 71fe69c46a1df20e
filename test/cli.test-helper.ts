/** The command line as a user has it: a child process, files, exit codes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The root of the checkout. */
export const root = join(import.meta.dirname, '..');

/** Hosts for tests, as files. */
export const fixtures = join(root, 'test', 'fixtures');

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Where and how a command runs. */
export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sees the child at once: to send it signals. */
  readonly meanwhile?: (child: ChildProcess) => void;
}

/** Runs a Node program and waits for its end. */
export function node(args: readonly string[], { cwd, env = {}, meanwhile }: Start): Promise<Ended> {
  const started = Date.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => (heard[stream] += text));
  }
  meanwhile?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...heard, milliseconds: Date.now() - started }));
  });
}

/** Runs the built command line. */
export function kit(args: readonly string[], start: Start): Promise<Ended> {
  return node([join(root, 'dist', 'conformance', 'cli', 'main.js'), ...args], start);
}

/** Runs many commands in one process, one after the other, where starting one for each would only cost time. */
export async function kits(commands: readonly (readonly string[])[], start: Start): Promise<Ended[]> {
  const program = pathToFileURL(join(root, 'dist', 'conformance', 'cli', 'program.js')).href;
  const script = `
    import { writeSync } from 'node:fs';
    import { main } from ${JSON.stringify(program)};
    for (const command of ${JSON.stringify(commands)}) {
      const code = await main(command, new AbortController().signal);
      writeSync(1, '\\0' + code + '\\0');
      writeSync(2, '\\0' + code + '\\0');
    }
    process.exit(0);`;
  const { code, stdout, stderr, milliseconds } = await node(['--input-type=module', '-e', script], start);
  if (code !== 0) throw new Error(`The commands did not all end: ${code} ${stderr}`);
  const [out, err] = [stdout.split('\0'), stderr.split('\0')];
  return commands.map((_, i) => ({
    code: Number(out[2 * i + 1]),
    stdout: out[2 * i] ?? '',
    stderr: err[2 * i] ?? '',
    milliseconds,
  }));
}

/** The line by which a module outside of the checkout gets the reference. */
export const importReference = `import { createReferenceIos } from ${JSON.stringify(pathToFileURL(join(root, 'dist/adapters/index.js')).href)};`;

/** A folder of its own. */
export interface Workshop {
  readonly folder: string;
  add(name: string, text: string): void;
  remove(): void;
}

/** A folder with these files in it. */
export function workshop(files: Readonly<Record<string, string>> = {}): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'saveimage-cli-'));
  const add = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) add(name, text);
  return { folder, add, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
