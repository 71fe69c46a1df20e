/** Compiles the benchmark of detection aside (it is no part of the package) and runs it. */
import { runBench } from './bench-run.mjs';

await runBench('detection/main.js', 'bench-detection');
