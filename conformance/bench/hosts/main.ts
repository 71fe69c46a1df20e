/**
 * The benchmark of the hosts on this machine's files: memory, throughput, the Android database, many cases. A number given
 * as `--memory-mebibytes`, `--rounds`, `--android` or `--cases` changes a section; 0 leaves it out.
 */
import { chosenSpecs } from '../chosen-specs.ts';
import { readFlags } from '../flags.ts';
import { androidDatabase } from './android-database.ts';
import { casesBench } from './cases.ts';
import { serve } from './image-server.ts';
import { growth, memoryBench } from './memory.ts';
import { throughputBench } from './throughput.ts';

const [program = '', role = ''] = process.argv.slice(1);

const print = (lines: readonly string[]): void => console.log(lines.join('\n'));

async function run(): Promise<void> {
  const { rounds, android, cases, ...mebibytes } = readFlags({
    'memory-mebibytes': 1024,
    'throughput-mebibytes': 256,
    rounds: 15,
    android: 1,
    cases: 5_000,
  });
  const { 'memory-mebibytes': memory, 'throughput-mebibytes': throughput } = mebibytes;
  if (memory > 0) print(await memoryBench(program, memory));
  if (rounds > 0) print(await throughputBench(program, throughput, rounds));
  if (android > 0) print(await androidDatabase());
  if (cases > 0) for (const spec of chosenSpecs(undefined, undefined)) await casesBench(spec, cases, console.log);
}

// This program starts itself anew for what has to be measured, or to be kept out of the measurement.
if (role === 'serve') await serve();
else if (role === 'growth') await growth(process.argv[3] ?? '', process.argv[4] ?? '');
else await run();
