/** The parts of the data: what each writes, and of what it is made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MutantResult, Report } from '../../conformance/index.ts';
import { type Spec, saveImageSpec } from '../../spec/index.ts';
import { readApiData } from '../site/data.ts';
import { makeArchitecture } from './architecture.ts';
import { jsonText } from './json-text.ts';
import { runKit } from './kit-command.ts';
import { killsOf, matrixOf } from './matrix.ts';
import { makeOrder } from './order.ts';
import { readmes, readmeTables, withTables } from './readme.ts';
import { makeTimelines } from './timelines.ts';

/** A file by its path below the root, and its text. */
export interface Made {
  readonly path: string;
  readonly text: string;
}

/** Makes some of the files, for the checkout at `root`. */
export type Part = (root: string) => Promise<readonly Made[]>;

/** The same run for everybody. */
const seed = 1;

/** Cases a faulty host gets at most, and those it gets even after its fault was seen. */
const kills = { cases: 1_000, atLeast: 200 };

const spec = saveImageSpec();

/** The parts by their names, those that others are made of first. */
export const parts: Readonly<Record<string, Part>> = {
  architecture: async (root) => [{ path: 'docs/data/architecture.json', text: jsonText(await makeArchitecture(root)) }],
  order: async () => [dataFile(spec, 'order', await makeOrder(spec))],
  timelines: async () => [dataFile(spec, 'timelines', await makeTimelines(spec))],
  matrix: async (root) => {
    const reports = (await runKit(root, 'matrix', '--seed', String(seed))) as readonly Report[];
    return [dataFile(spec, 'matrix', matrixOf(reports))];
  },
  'kill-matrix': async (root) => {
    const { cases, atLeast } = kills;
    const effort = ['--seed', String(seed), '--cases', String(cases), '--at-least', String(atLeast)];
    const results = (await runKit(root, 'mutants', ...effort)) as readonly MutantResult[];
    return [dataFile(spec, 'kill-matrix', killsOf(results, { seed, cases }))];
  },
  readme: async (root) => {
    const data = readApiData(join(root, 'docs'), spec.api.api);
    return readmes.map(({ file, lang }) => {
      const tables = readmeTables(data.matrix, data.kills, spec, lang);
      return { path: file, text: withTables(readFileSync(join(root, file), 'utf8'), tables) };
    });
  },
};

function dataFile({ api }: Spec, name: string, value: unknown): Made {
  return { path: `docs/data/${api.api}/${name}.json`, text: jsonText(value) };
}
