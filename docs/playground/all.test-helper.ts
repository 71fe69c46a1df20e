/** What the tests of the engine share: the spec, the phones, and every pick played on every bundled host. */
import { createOracle, type Oracle } from '../../conformance/index.ts';
import { saveImageSpec } from '../../spec/index.ts';
import { openPhones, picksOf, play } from './engine.ts';
import type { Implementation, Pick, Played } from './types.ts';

export const spec = saveImageSpec();
export const phones = await openPhones(spec);
export const platforms = phones.map(({ platform }) => platform);
export const hosts = phones.flatMap((phone) => phone.hosts);
export const picks = picksOf(spec, phones);
export const oracle: Oracle = createOracle(spec, { schemes: phones[0]?.schemes ?? [] });

/** A pick as it was played on one host. */
export interface Showing {
  readonly pick: Pick;
  readonly host: Implementation;
  readonly played: Played;
}

/** Every pick on every bundled host. */
export async function showings(): Promise<Showing[]> {
  const shown: Showing[] = [];
  for (const pick of picks) {
    for (const host of hosts) shown.push({ pick, host, played: await play(spec, host, pick.shared.case) });
  }
  return shown;
}

/** What a play shows that no correct host may show: broken requirements, the kit's own faults, broken contracts. */
export function complaints({ rulings, problems, runs }: Played): string[] {
  return [
    ...rulings.filter(({ shown }) => shown === 'fail' || shown === 'error').map(({ id, shown }) => `${shown} ${id}`),
    ...problems.map(({ en }) => en),
    ...runs.flatMap(({ calls }) => calls.filter(({ fits }) => !fits).map(({ call }) => `call ${call} does not fit`)),
  ];
}
