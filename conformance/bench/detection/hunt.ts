/** One contender's cases against one faulty host, until it is found out. */
import { broken } from '../../campaign/problems.ts';
import type { Spec } from '../../../spec/index.ts';
import { type Case, openSession, viewTrace } from '../../index.ts';
import type { Ground } from './ground.ts';
import type { Session } from '../../index.ts';
import type { Subject } from './subjects.ts';

/** How a hunt ended. */
export interface Kill {
  /** The case at which a requirement first failed; null where none did. */
  readonly cases: number | null;
  /** Calls made until then, twins and overlapping calls included. */
  readonly calls: number;
  /** The case at which a requirement the mutant names first failed; null where none did, or nobody looked that far. */
  readonly named: number | null;
  /** The requirements that failed at the killing case. */
  readonly by: readonly string[];
}

/** How to hunt. */
export interface HuntOptions {
  readonly spec: Spec;
  readonly seed: number;
  /** Goes on after the first kill until a requirement fails that the mutant names. */
  readonly untilNamed?: boolean;
  ground(session: Session): Ground;
  cases(ground: Ground): readonly Case[];
}

/** Runs the cases on a fresh host, each judged by all requirements, until one fails. */
export async function hunt({ createHost, platform, requirements }: Subject, options: HuntOptions): Promise<Kill> {
  const { spec, seed, untilNamed = false } = options;
  const session = await openSession(createHost, { spec, seed, platform });
  let killed: Omit<Kill, 'named'> | null = null;
  let named: number | null = null;
  try {
    const ground = options.ground(session);
    for (const [index, one] of options.cases(ground).entries()) {
      const failed = await failures(session, ground, one);
      if (failed.length === 0) continue;
      killed ??= { cases: index + 1, calls: session.calls(), by: failed };
      if (failed.some((id) => requirements.includes(id))) named = index + 1;
      if (!untilNamed || named !== null) break;
    }
    return { ...(killed ?? { cases: null, calls: session.calls(), by: [] }), named };
  } finally {
    await session.close();
  }
}

/** The requirements a case shows to be broken, as a campaign counts them: late events too, broken traces not. */
export async function failures(session: Session, { oracle, jury, spec }: Ground, one: Case): Promise<string[]> {
  const traces = [await session.run(one), ...session.late()];
  const rulings = traces
    .filter((trace) => !broken(trace))
    .flatMap((trace) => jury.judge(viewTrace(trace, oracle, spec)));
  const failed = rulings.filter(({ located }) => located?.finding.status === 'fail');
  return [...new Set(failed.map(({ requirement }) => requirement.id))];
}
