/** The rooms of the sources and the arrows between them, read from the imports as they are, those of types included. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import type { Architecture } from '../site/data.ts';

/** The top rooms, what is imported first. */
const tops = ['spec', 'reference', 'conformance', 'adapters'];

/** Top rooms whose folders are rooms of their own. */
const divided = ['conformance', 'adapters'];

/**
 * Reads the architecture of a checkout.
 * @param root where the checkout is
 */
export async function makeArchitecture(root: string): Promise<Architecture> {
  const { output } = await cruise(tops, {
    baseDir: root,
    tsPreCompilationDeps: true,
    exclude: { path: String.raw`\.test\.ts$|\.test-helper\.ts$|\.json$` },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  });
  const found = new Map<string, { files: number; lines: number }>();
  const imports = new Map<string, { from: string; to: string; imports: number }>();
  for (const { source, dependencies } of (output as ICruiseResult).modules) {
    const from = roomOf(source);
    if (from === null) continue;
    const { files, lines } = found.get(from) ?? { files: 0, lines: 0 };
    found.set(from, { files: files + 1, lines: lines + linesOf(join(root, source)) });
    for (const target of new Set(dependencies.map(({ resolved }) => resolved))) {
      const to = roomOf(target);
      if (to === null || to === from) continue;
      const arrow = imports.get(`${from} ${to}`) ?? { from, to, imports: 0 };
      imports.set(`${from} ${to}`, { ...arrow, imports: arrow.imports + 1 });
    }
  }
  return {
    rooms: [...found]
      .map(([id, { files, lines }]) => ({ id, files, lines: rounded(lines) }))
      .sort((a, b) => inOrder(a.id, b.id)),
    arrows: [...imports.values()].sort((a, b) => inOrder(a.from, b.from) || inOrder(a.to, b.to)),
  };
}

/** The room a file is in; null for what is no source of ours. */
function roomOf(path: string): string | null {
  const [top = '', folder, ...rest] = path.split('/');
  if (!tops.includes(top) || folder === undefined) return null;
  return divided.includes(top) && rest.length > 0 ? `${top}/${folder}` : top;
}

/** The order of the top rooms, then of the alphabet. */
function inOrder(a: string, b: string): number {
  const rank = (id: string): number => tops.indexOf(id.split('/', 1)[0] ?? '');
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1;
}

/** Two digits say how large a room is, and seldom change. */
function rounded(lines: number): number {
  return Number(lines.toPrecision(2));
}
