/** The parts of the data: what each writes, and of what it is made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MutantResult, Report } from '../../conformance/index.ts';
import { type SpecEntry, specs } from '../../spec/index.ts';
import { type MatrixData, readApiData } from '../site/data.ts';
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

/** Parts by their names. */
export type Parts = Readonly<Record<string, Part>>;

/** The same run for everybody. */
const seed = 1;

/** Cases a faulty host gets at most, and those it gets even after its fault was seen. */
const kills = { cases: 1_000, atLeast: 200 };

/** What commands make is made by processes of their own, and the timelines meanwhile by this one. */
const data: Parts = {
  architecture: async (root) => [{ path: 'docs/data/architecture.json', text: jsonText(await makeArchitecture(root)) }],
  ...ofEach('order', (entry) => makeOrder(entry.spec())),
  // One after another: a run watches its process, and takes what goes astray in it for its host's.
  timelines: async () => {
    const made: Made[] = [];
    for (const entry of specs)
      made.push({ path: pathOf(entry, 'timelines'), text: jsonText(await makeTimelines(entry)) });
    return made;
  },
  ...ofEach('matrix', async ({ api, revisions }, root) => {
    const matrices: MatrixData[] = [];
    for (const revision of revisions) {
      const reports = await runKit(root, 'matrix', '--api', api, '--revision', revision, '--seed', String(seed));
      matrices.push(matrixOf(reports as readonly Report[]));
    }
    return matrices;
  }),
  ...ofEach('kill-matrix', async ({ api }, root) => {
    const { cases, atLeast } = kills;
    const effort = ['--seed', String(seed), '--cases', String(cases), '--at-least', String(atLeast)];
    const results = await runKit(root, 'mutants', '--api', api, ...effort);
    return killsOf(results as readonly MutantResult[], { seed, cases });
  }),
};

/** What is made of the files of other parts. */
const tables: Parts = {
  readme: async (root) => {
    const shown = specs.map((entry) => ({ entry, data: readApiData(join(root, 'docs'), entry.api) }));
    return readmes.map(({ file, lang }) => {
      const text = readFileSync(join(root, file), 'utf8');
      return { path: file, text: withTables(text, readmeTables(shown, lang)) };
    });
  },
};

/** All parts, in groups: those that others are made of come first. */
export const parts: readonly Parts[] = [data, tables];

/** A part for each API, such as `matrix/save-image`, that makes one file of its data. */
function ofEach(name: string, make: (entry: SpecEntry, root: string) => Promise<unknown>): Parts {
  return Object.fromEntries(
    specs.map((entry): [string, Part] => [
      `${name}/${entry.api}`,
      async (root) => [{ path: pathOf(entry, name), text: jsonText(await make(entry, root)) }],
    ]),
  );
}

/** Where the data of an API lies. */
function pathOf({ api }: SpecEntry, name: string): string {
  return `docs/data/${api}/${name}.json`;
}
