/** The benchmark's outcome as a value: everything a table shows, and every run behind it. */
import type { Contender } from './contender.ts';
import { type Goal, killGoals, ratioGoal } from './goals.ts';
import type { Kill } from './hunt.ts';
import type { Corpus } from './subjects.ts';
import { type Kills, type Ratio, ratioTo, type Summary, summarise, summariseNamed } from './summary.ts';

/** What one contender came to. */
export interface Row extends Omit<Summary, 'missed'> {
  readonly contender: string;
  readonly title: string;
  /** Mutants that some seed did not find within the limit. */
  readonly missed: readonly string[];
  /** The kit alone: the same by the requirement that each mutant names. */
  readonly named?: Omit<Row, 'contender' | 'title' | 'calls' | 'named' | 'ratio' | 'goal' | 'runs'>;
  /** Times as many cases and calls as the kit; absent where the kit did not take part. */
  readonly ratio?: Ratio;
  readonly goal?: Goal;
  /** Every run: for each mutant the kills by seed. */
  readonly runs: Readonly<Record<string, readonly Kill[]>>;
}

/** What came of one collection. */
export interface CorpusOutcome {
  readonly corpus: Corpus['name'];
  readonly title: string;
  readonly mutants: number;
  readonly setAside: readonly string[];
  readonly limit: number;
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
  /** The plan without conditioning was no other than the plan. */
  readonly unconditionedIsTheSame: boolean;
}

/** What came of the whole benchmark. */
export interface Outcome {
  readonly seeds: number;
  readonly corpora: readonly CorpusOutcome[];
}

/** Puts the outcome of a collection together; `killsOf` has each contender's kills by its name. */
export function corpusOutcome(
  { name, title, subjects, setAside }: Corpus,
  taking: readonly Contender[],
  limit: number,
  killsOf: ReadonlyMap<string, Kills>,
): CorpusOutcome {
  const names = (indexes: readonly number[]): string[] => indexes.map((index) => subjects[index]?.name ?? '');
  const kitKills = killsOf.get('kit');
  const rows = taking.map((contender): Row => {
    const kills = killsOf.get(contender.name) ?? [];
    const { missed, ...figures } = summarise(kills, limit);
    const ratio = kitKills === undefined || contender.name === 'kit' ? null : ratioTo(kitKills, kills, limit);
    const goal = ratio === null ? null : ratioGoal(contender.name, ratio);
    const named = contender.name === 'kit' ? summariseNamed(kills, limit) : null;
    return {
      contender: contender.name,
      title: contender.title,
      ...figures,
      missed: names(missed),
      ...(named === null ? {} : { named: { shares: named.shares, cases: named.cases, missed: names(named.missed) } }),
      ...(ratio === null ? {} : { ratio }),
      ...(goal === null ? {} : { goal }),
      runs: Object.fromEntries(subjects.map((subject, index) => [subject.name, kills[index] ?? []])),
    };
  });
  const bare = killsOf.get('kit-unconditioned');
  return {
    corpus: name,
    title,
    mutants: subjects.length,
    setAside,
    limit,
    rows,
    goals: kitKills === undefined ? [] : killGoals(name, summarise(kitKills, limit), limit),
    unconditionedIsTheSame: kitKills !== undefined && bare !== undefined && sameCases(kitKills, bare),
  };
}

function sameCases(one: Kills, other: Kills): boolean {
  const cases = (kills: Kills): string => JSON.stringify(kills.map((seeds) => seeds.map((kill) => kill.cases)));
  return cases(one) === cases(other);
}
