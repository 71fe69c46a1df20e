/** The order in which a page shows a matrix: whatever the order of a file, what belongs together stands together. */
import { classOf } from '../view.ts';
import type { Compatibility, CompatibilityEntry } from './compatibility.ts';

/** Puts the entries of a host, of its platforms, and the requirements of a class side by side. */
export function arranged(matrix: Compatibility): Compatibility {
  return {
    ...matrix,
    requirements: groupBy(matrix.requirements, ({ id }) => classOf(id)).flat(),
    entries: hostsOf(matrix.entries).flatMap((host) => platformsOf(host).flat()),
  };
}

/** The entries of each host. */
export function hostsOf(entries: readonly CompatibilityEntry[]): CompatibilityEntry[][] {
  return groupBy(entries, ({ host }) => host.name);
}

/** The entries of each platform; they are of one host. */
export function platformsOf(entries: readonly CompatibilityEntry[]): CompatibilityEntry[][] {
  return groupBy(entries, ({ platform }) => platform);
}

/** Puts together what has one key, in the order in which keys first occur. */
export function groupBy<T>(all: readonly T[], key: (one: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const group = found.get(key(one));
    if (group === undefined) found.set(key(one), [one]);
    else group.push(one);
  }
  return [...found.values()];
}
