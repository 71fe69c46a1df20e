/** The benchmark of the hosts on this machine's files. */
import { runBench } from './bench-run.mjs';

await runBench('hosts/main.js', 'bench-hosts');
