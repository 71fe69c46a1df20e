#!/usr/bin/env node
/** The entry of the command: signals in, exit code out. */
import { safeText } from '../index.ts';
import { exitCodes } from './exit.ts';
import { main } from './program.ts';

const words = {
  en: {
    stray: 'An error that nobody caught: ',
    ended: 'The process was ended from within, by the host or a module it loads; there is no verdict.',
  },
  zh: { stray: '有错误未被捕获：', ended: '进程被宿主或其加载的模块从内部结束，没有判定结果。' },
} as const;
const say = words[/ --lang[ =]zh\b/.test(process.argv.join(' ')) ? 'zh' : 'en'];

/** A thrown value may be anything, and what makes a text of it may throw as well. */
function wordsOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return '?';
  }
}

const stop = new AbortController();
let interrupts = 0;

// The first Ctrl-C ends the run and writes what there is; the second ends the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupts += 1;
    if (interrupts > 1) process.exit(exitCodes.incomplete);
    stop.abort();
  });
}

// While a host runs, its stray errors are noted in its report. What strays before (a module that is loading) and after must
// not end the process, and least of all with the exit code of a verdict.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.stderr.write(`${say.stray}${safeText(wordsOf(error))}\n`);
  });
}

// A host that ends the process must not end it with the exit code of a verdict.
let ended = false;
process.on('exit', () => {
  if (ended || interrupts > 1) return;
  process.exitCode = exitCodes.incomplete;
  process.stderr.write(`${say.ended}\n`);
});

// A host may have left timers and sockets behind; they must not keep the command from ending.
const code = await main(process.argv.slice(2), stop.signal);
ended = true;
process.exit(code);
