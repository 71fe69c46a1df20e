/** What all contenders plan for and are judged by: a kind of host, its oracle and its jury. */
import type { Json, Manifest, Spec, State } from '../../../spec/index.ts';
import { type Case, type Jury, type Oracle, prepareCampaign, type Session } from '../../index.ts';
import { type Assembler, assembler } from '../../plan/assemble.ts';
import { baseState } from '../../plan/classes.ts';

/** One kind of host. Hosts that differ in their names alone share one. */
export interface Ground {
  readonly spec: Spec;
  /** A session of one such host. Contenders plan for it and run nothing. */
  readonly session: Session;
  readonly manifest: Manifest;
  readonly platform: string;
  readonly oracle: Oracle;
  /** All requirements that apply to such a host. */
  readonly jury: Jury;
  /** The value classes, as the kit's plan makes them. */
  readonly assembler: Assembler;
  /** Circumstances without an obstacle. */
  readonly nominal: State;
}

/** The ground a session's host stands on. */
export function groundOf(spec: Spec, session: Session): Ground {
  const { manifest, oracle, platform } = session;
  const {
    court: { jury },
  } = prepareCampaign(session, { spec, hostRef: manifest.name, platform });
  const made = assembler(spec, oracle, manifest, { platform });
  const nominal = baseState(spec, manifest, { platform });
  return { spec, session, manifest, platform, oracle, jury, assembler: made, nominal };
}

/** Grounds by the kind of host, made as hosts come. */
export function groundsOf(spec: Spec): (session: Session) => Ground {
  const known = new Map<string, Ground>();
  return (session) => {
    const { platforms, baseLibraries, schemes, clock, network, capabilities, fixed } = session.manifest;
    const key = JSON.stringify([
      session.platform,
      platforms,
      baseLibraries,
      schemes,
      clock,
      network,
      capabilities,
      fixed,
    ]);
    const ground = known.get(key) ?? groundOf(spec, session);
    known.set(key, ground);
    return ground;
  };
}

/** A case of a single call, which is all that most contenders make. */
export function singleCall({ spec: { api } }: Ground, origin: string, state: State, args: readonly Json[]): Case {
  return { api: api.api, revision: api.revision, origin, state, steps: [{ do: 'call', calls: [args] }] };
}
