/** Base library versions. */

/** Compares two versions numerically, part by part; a missing part is 0. Negative, zero or positive as for sorting. */
export function compareVersions(left: string, right: string): number {
  const a = left.split('.');
  const b = right.split('.');
  for (let part = 0; part < Math.max(a.length, b.length); part++) {
    const difference = numberOf(a[part]) - numberOf(b[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The number a part begins with: `3-beta` counts as 3, a part without digits as 0. */
function numberOf(part: string | undefined): number {
  const number = Number.parseInt(part ?? '', 10);
  return Number.isNaN(number) ? 0 : number;
}
