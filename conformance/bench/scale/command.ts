/** The built command line as a process of its own, timed, with the most memory it took. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a command ended. */
export interface Measured {
  readonly code: number | null;
  readonly stdout: string;
  /** Wall time, milliseconds. */
  readonly milliseconds: number;
  /** Processor time, milliseconds. */
  readonly processor: number;
  /** The most memory it held, MiB. */
  readonly peak: number;
}

/** The built command line; tools/bench-scale.mjs says where it is. */
const program = process.argv[process.argv.indexOf('--program') + 1] ?? '';

/** Runs a command, in a folder. Only the first process is measured: workers are others. */
export function command(args: readonly string[], cwd: string): Promise<Measured> {
  // A file and no -e: what workers are forked with is what their parent was started with.
  const script = join(cwd, 'measured.mjs');
  writeFileSync(
    script,
    `const { main } = await import(${JSON.stringify(program)});
    const code = await main(process.argv.slice(2), new AbortController().signal);
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.send({ peak: maxRSS / 1024, processor: (userCPUTime + systemCPUTime) / 1000 }, () => process.exit(code));`,
  );
  const started = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  let stdout = '';
  let used = { peak: 0, processor: 0 };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.on('message', (message) => {
    used = message as typeof used;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, milliseconds: performance.now() - started, ...used }));
  });
}

/** The same, where it must end well. */
export async function conformant(args: readonly string[], cwd: string): Promise<Measured> {
  const measured = await command(args, cwd);
  if (measured.code !== 0) throw new Error(`${args.join(' ')} ended with ${measured.code}: ${measured.stdout}`);
  return measured;
}
