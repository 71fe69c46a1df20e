/** The benchmark of speed. */
import { runBench } from './bench-run.mjs';

await runBench('main.js', 'bench');
