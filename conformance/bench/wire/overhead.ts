/** What the kit adds to a call: with an empty host in this process, and with one at the other end of two pipes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledSpec, type CreateHost, type Manifest, methodOf, type State } from '../../../spec/index.ts';
import { makePlan, openSession } from '../../index.ts';
import { commandHost } from '../../node.ts';
import { interval, median } from '../statistics.ts';

/** The first of the APIs: what the call is of makes no difference here. */
const spec = bundledSpec();

const manifest: Manifest = {
  name: 'empty',
  version: '1.0.0',
  platforms: ['ios'],
  baseLibraries: { from: '1.0.0', to: '2.7.17' },
  schemes: ['https', 'http'],
  clock: 'real',
  network: 'http',
  capabilities: { control: [], observe: ['album'] },
  // Waiting for what comes late is no work.
  deadlines: { quiet: 0 },
};

/** A host that does nothing but answer at once. */
const here: CreateHost = () => {
  const answer = (options: { success: (result: object) => void }): void => options.success({});
  const life = {
    manifest,
    reset: (state: State) => state,
    change: (state: State) => state,
    album: () => [],
    settle: () => undefined,
    close: () => undefined,
  };
  return { ...life, [methodOf(spec.api)]: answer };
};

/** The same as a program. */
const there = `
const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
const answers = {
  hello: () => ({ protocol: 1, manifest: ${JSON.stringify(manifest)} }),
  reset: (params) => params,
  change: (params) => params,
  album: () => ({ items: [] }),
  call({ call }) {
    say({ method: 'callback', params: { call, name: 'success', payload: {} } });
    return { returned: 'nothing' };
  },
};
let rest = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    const { id, method, params } = JSON.parse(line);
    say({ id, result: answers[method]?.(params) ?? {} });
  }
});
`;

const warmUp = 200;
const rounds = 1_500;

/** Milliseconds of whole cases of one call each: reset, two looks into the album, the call and settle. */
async function caseTimes(createHost: CreateHost): Promise<number[]> {
  const session = await openSession(createHost, { spec });
  try {
    const { manifest: said, oracle, platform } = session;
    const plan = makePlan({ spec, oracle, manifest: said, seed: 1, platform, requirements: spec.requirements });
    // The first is the page's own call.
    const { testCase } = plan.next();
    const times: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const started = performance.now();
      const { runs } = await session.run(testCase);
      times.push(performance.now() - started);
      const events = runs.flatMap(({ steps }) => steps.flatMap((step) => step.events));
      if (!events.some(({ kind }) => kind === 'callback')) throw new Error('The empty host did not answer its call.');
    }
    return times.slice(warmUp);
  } finally {
    await session.close();
  }
}

/** Measures and returns lines to show; each call is timed with all that belongs to it, so that both are upper bounds. */
export async function wireOverhead(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saveimage-empty-'));
  try {
    const path = join(folder, 'empty.cjs');
    writeFileSync(path, there);
    const line = (name: string, times: readonly number[], aim: number): string => {
      const [low, high] = interval(times);
      return `${name.padEnd(12)} ${median(times).toFixed(3)} ms a call (median; 95 %: ${low.toFixed(3)} to ${high.toFixed(3)}, ${times.length} calls)   aim: below ${aim} ms`;
    };
    return [
      line('in process', await caseTimes(here), 1),
      line('over stdio', await caseTimes(commandHost(`"${process.execPath}" "${path}"`)), 3),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
