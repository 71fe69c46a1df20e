/** What became of faulty hosts, as a value: each with the requirements that saw it, and what that comes to. Pure. */
import type { Level, Spec, Text } from '../../spec/index.ts';
import { type ClassGroup, classOf } from './view.ts';

/** What became of a faulty host; `equivalent` is set aside, since no case can tell it from a correct one. */
export type KillStatus = 'killed' | 'killed-by-other' | 'silent' | 'equivalent';

/** The statuses in the order in which a reader wants them: the worst first. */
export const killStatuses: readonly KillStatus[] = ['silent', 'killed-by-other', 'equivalent', 'killed'];

/** A faulty host as the matrix names it. */
export interface FaultyHost {
  readonly name: string;
  /** What it does wrong. */
  readonly description: Text;
  /** Where such a fault was reported. */
  readonly reference?: string;
  /** The requirement that must reject it. */
  readonly requirement: string;
  /** All requirements that may reject it, where there are several. */
  readonly requirements?: readonly string[];
  readonly platform: string;
  /** The host the fault is planted in. */
  readonly base?: string;
  /** Why no case can tell it from a correct host. */
  readonly equivalent?: Text;
}

/** What a campaign over a faulty host showed. */
export interface Kills {
  /** Cases that ran. */
  readonly ran: number;
  /** The requirements that failed, each with the number of cases until it first did. */
  readonly failed: readonly { readonly id: string; readonly after: number }[];
}

/** One row of the matrix. */
export interface MutantResult extends FaultyHost {
  /** The level of the requirement it names; null where the spec has no such requirement. */
  readonly level: Level | null;
  readonly status: KillStatus;
  /** The requirements that failed, in the order of the spec. */
  readonly killedBy: readonly string[];
  /** Cases until a requirement it names first failed, or else any other; null where none did. */
  readonly cases: number | null;
  readonly ran: number;
  /** Requirements that reject it when they are judged alone, with the cases that took. */
  readonly alone?: Readonly<Record<string, number>>;
}

/** A run over all faulty hosts. */
export interface KillMatrix {
  readonly kit: { readonly name: string; readonly version: string };
  readonly seed: number;
  /** Most cases a host got. */
  readonly cases: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly milliseconds: number;
  /** How many hosts there were to run: more than the results, where the run ended early. */
  readonly planned: number;
  readonly results: readonly MutantResult[];
  /** Each requirement was also judged alone, until a host was rejected by it. */
  readonly eachAlone: boolean;
}

/** The requirements that may reject a host. */
export function namedBy({ requirement, requirements }: FaultyHost): readonly string[] {
  return requirements ?? [requirement];
}

/** Says what became of a host. One that was set aside and fails all the same counts as what its failures say. */
export function killResult(host: FaultyHost, { ran, failed }: Kills, spec: Spec): MutantResult {
  const order = new Map(spec.requirements.map(({ id }, at) => [id, at]));
  const named = namedBy(host);
  const own = failed.filter(({ id }) => named.includes(id));
  const counted = own.length > 0 ? own : failed;
  const left = host.equivalent === undefined ? 'silent' : 'equivalent';
  const { name, description, reference, requirement, requirements, platform, base, equivalent } = host;
  return {
    name,
    description,
    ...(reference === undefined ? {} : { reference }),
    requirement,
    ...(requirements === undefined ? {} : { requirements }),
    platform,
    ...(base === undefined ? {} : { base }),
    ...(equivalent === undefined ? {} : { equivalent }),
    level: spec.requirements.find(({ id }) => id === host.requirement)?.level ?? null,
    status: own.length > 0 ? 'killed' : failed.length > 0 ? 'killed-by-other' : left,
    killedBy: failed.map(({ id }) => id).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    cases: counted.length === 0 ? null : Math.min(...counted.map(({ after }) => after)),
    ran,
  };
}

/** True for what is as it must be: killed by what it names, or set aside and seen by nothing. */
export function isSettled({ status, equivalent }: MutantResult): boolean {
  return equivalent === undefined ? status === 'killed' : status === 'equivalent';
}

/** How many hosts there are of each status. */
export function countKills(results: readonly MutantResult[]): Readonly<Record<KillStatus, number>> {
  const counts: Record<KillStatus, number> = { killed: 0, 'killed-by-other': 0, silent: 0, equivalent: 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

/** Cases until the hosts were killed by what they name; null where none was. */
export interface CasesToKill {
  readonly median: number;
  /** Nine hosts of ten needed no more. */
  readonly ninth: number;
  readonly most: number;
}

/** How many cases a kill took. */
export function casesToKill(results: readonly MutantResult[]): CasesToKill | null {
  const cases = results
    .flatMap(({ status, cases }) => (status === 'killed' && cases !== null ? [cases] : []))
    .sort((a, b) => a - b);
  const at = (share: number): number => cases[Math.max(0, Math.ceil(cases.length * share) - 1)] ?? 0;
  return cases.length === 0 ? null : { median: at(0.5), ninth: at(0.9), most: at(1) };
}

/** The results by the class of the requirement they name, in the order of the spec; each class in the order given. */
export function groupKills(
  results: readonly MutantResult[],
  spec: Spec,
): { readonly name: string; readonly results: readonly MutantResult[] }[] {
  const names = new Set(
    [...spec.requirements, ...results.map(({ requirement: id }) => ({ id }))].map(({ id }) => classOf(id)),
  );
  return [...names]
    .map((name) => ({ name, results: results.filter(({ requirement }) => classOf(requirement) === name) }))
    .filter((group) => group.results.length > 0);
}

/** The columns: every requirement of the spec, and what the results name beside them, by class. */
export function columnsOf(results: readonly MutantResult[], spec: Spec): ClassGroup[] {
  const ids = new Set([
    ...spec.requirements.map(({ id }) => id),
    ...results.flatMap((result) => [...namedBy(result), ...result.killedBy]),
  ]);
  const names = new Set([...ids].map(classOf));
  return [...names].map((name) => ({ name, ids: [...ids].filter((id) => classOf(id) === name) }));
}

/** The host that a requirement rejects when it is judged alone. */
export interface Witness {
  readonly name: string;
  readonly cases: number;
}

/** A host for each requirement that rejects one alone, by the requirement's id. */
export function witnesses(results: readonly MutantResult[]): ReadonlyMap<string, Witness> {
  return new Map(
    results.flatMap(({ name, alone = {} }) =>
      Object.entries(alone).map(([id, cases]): [string, Witness] => [id, { name, cases }]),
    ),
  );
}

/** The hosts that may show what a requirement rejects alone, the likeliest first: those that name it, then those it saw. */
export function candidatesFor(id: string, results: readonly MutantResult[]): string[] {
  const rank = (result: MutantResult): number => (namedBy(result).includes(id) ? 0 : 1);
  return results
    .filter(({ killedBy }) => killedBy.includes(id))
    .sort((a, b) => rank(a) - rank(b) || (a.cases ?? 0) - (b.cases ?? 0))
    .map(({ name }) => name);
}

/** Requirements that rejected no host when judged alone; none where that was not tried. */
export function withoutWitness({ eachAlone, results }: KillMatrix, spec: Spec): string[] {
  const seen = witnesses(results);
  return eachAlone ? spec.requirements.map(({ id }) => id).filter((id) => !seen.has(id)) : [];
}
