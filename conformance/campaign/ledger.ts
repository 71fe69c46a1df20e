/** The ledger of a run: folds the records of its cases, in the order of the plan, into what is known. */
import type { Requirement, Text } from '../../spec/index.ts';
import type { Policy } from './policy.ts';
import { endEarly, type Fault, sideOf } from './problems.ts';
import type { CaseRecord } from './record.ts';
import type { Problem } from '../report/report.ts';
import { emptyTally, enter, type Tally } from './verdict.ts';

/** So many different problems are kept. */
const mostProblems = 50;

/** What is known of a host after some cases. */
export interface Ledger {
  /** By the ids of the requirements, in their order. */
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly problems: readonly Problem[];
  /** Cases entered. */
  readonly ran: number;
  /** Calls those cases made. */
  readonly calls: number;
  /** Cases that did not settle, or could not be judged: what they hid nobody saw, and the run cannot vouch for the host. */
  readonly unsettled: number;
  /** Why a run ends here though its plan goes on; what is entered from then on counts for nothing. */
  readonly ended: Text | null;
  /** Enters the next case of the plan, or a late trace of one entered before. */
  enter(record: CaseRecord): void;
}

/** Opens a ledger over requirements that are judged. `realTime` is whether the host lives in real time. */
export function openLedger(requirements: readonly Requirement[], realTime: boolean, policy: Policy): Ledger {
  const tallies = new Map<string, Tally>(requirements.map((one) => [one.id, emptyTally(one)]));
  const problems = new Map<string, Problem>();
  const total = { ran: 0, calls: 0, unsettled: 0 };
  let streaks = { hangs: 0, faults: 0, unreached: 0 };
  let ended: Text | null = null;
  const note = (fault: Fault): void => {
    const key = `${fault.where}: ${fault.message}`;
    const known = problems.get(key);
    if (known !== undefined || problems.size < mostProblems)
      problems.set(key, { side: sideOf(fault), ...fault, count: (known?.count ?? 0) + 1 });
  };
  return {
    tallies,
    get problems() {
      return [...problems.values()];
    },
    get ran() {
      return total.ran;
    },
    get calls() {
      return total.calls;
    },
    get unsettled() {
      return total.unsettled;
    },
    get ended() {
      return ended;
    },
    enter(record) {
      if (ended !== null) return;
      for (const ruling of record.rulings) {
        const tally = tallies.get(ruling.id);
        if (tally !== undefined) enter(tally, ruling, record);
      }
      if (record.late) return;
      const { judged, settled, reached, tries } = record;
      total.ran += 1;
      total.calls += record.calls;
      if (!judged || !settled) total.unsettled += 1;
      for (const fault of record.faults) note(fault);
      streaks = {
        hangs: settled ? 0 : streaks.hangs + tries,
        faults: judged ? 0 : streaks.faults + tries,
        unreached: reached ? 0 : streaks.unreached + 1,
      };
      ended = endEarly(streaks, [...problems.values()], realTime, policy);
    },
  };
}
