#!/usr/bin/env node
/** The entry of the command: signals in, exit code out. */
import { exitCodes } from './exit.ts';
import { main } from './program.ts';

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

// A host that ends the process must not end it with the exit code of a verdict.
let ended = false;
process.on('exit', () => {
  if (ended || interrupts > 1) return;
  process.exitCode = exitCodes.incomplete;
  process.stderr.write('The process was ended from within, by the host or a module it loads; there is no verdict.\n');
});

// A host may have left timers and sockets behind; they must not keep the command from ending.
const code = await main(process.argv.slice(2), stop.signal);
ended = true;
process.exit(code);
