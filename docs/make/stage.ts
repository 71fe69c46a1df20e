/** Hosts that run one case at a time, to be shown; and what of a trace is shown. */
import {
  openSession,
  type RecordedRuling,
  recordCase,
  type Session,
  seatJury,
  type Trace,
} from '../../conformance/index.ts';
import type { CreateHost, Requirement, Spec } from '../../spec/index.ts';
import type { Shot } from '../site/data.ts';

/** A host that can be made, by the name readers know it by. */
export interface Named {
  readonly name: string;
  readonly createHost: CreateHost;
}

/** A host under way. */
export interface Stage {
  readonly name: string;
  readonly session: Session;
}

/** Runs `use` with the host under way, and ends the host. */
export async function onStage<T>(
  { name, createHost }: Named,
  spec: Spec,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  const session = await openSession(createHost, { spec });
  try {
    return await use({ name, session });
  } finally {
    await session.close();
  }
}

/** What a trace says of one requirement; undefined for nothing. */
export function rulingOn(
  trace: Trace,
  requirement: Requirement,
  { oracle }: Session,
  spec: Spec,
): RecordedRuling | undefined {
  const court = { spec, oracle, jury: seatJury(spec, [requirement]) };
  return recordCase([trace], { index: 0, drawn: false }, court).rulings[0];
}

/** A trace as it is shown for what was ruled on it. */
export function shotOf(host: string, { case: testCase, platform, runs }: Trace, { id, located }: RecordedRuling): Shot {
  return {
    host,
    platform,
    requirement: id,
    case: testCase,
    runs,
    ...(located === undefined ? {} : { at: { run: located.run, step: located.step } }),
  };
}
