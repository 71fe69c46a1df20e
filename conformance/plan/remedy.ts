/** What a user would do about a failure: take its one cause away, and call again. */
import { type Cause, compileCondition, type Predicate, type State } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import { nominalState } from '../factors.ts';
import type { Input } from '../oracle.ts';
import { patchOptions } from '../tags.ts';
import type { Assembler, Resolved } from './assemble.ts';

/** The steps that follow a call, and the id of the obstacle they are for. */
export interface Remedy {
  readonly from: string;
  readonly steps: readonly Step[];
}

/** The remedy of what alone stands in the way of a call; null where nothing or more does, or there is none. */
export function remedyFor({ spec, oracle }: Assembler, resolved: Resolved): Remedy | null {
  const { alone } = oracle.expect(resolved.input);
  if (alone === null) return null;
  const cause = spec.errorCodes.flatMap(({ causes }) => causes).find(({ factor }) => factor === alone.factor);
  if (cause !== undefined && beyondRemedy(cause, resolved.input)) return null;
  // What no code is for, such as a dismissed menu, is over when its factor is as usual again.
  const usual = nominalState(spec)[alone.factor];
  const clearedBy = cause?.clearedBy ?? (usual === undefined ? null : { situation: { [alone.factor]: usual } });
  if (clearedBy === null) return null;
  const state = perImage(clearedBy.situation ?? {}, resolved);
  return {
    from: alone.id,
    steps: [
      ...(Object.keys(state).length > 0 ? [{ do: 'change' as const, state }] : []),
      { do: 'call', calls: [patchOptions(resolved.args, clearedBy.params ?? {})] },
    ],
  };
}

const exceptions = new WeakMap<Cause, Predicate>();

/** Whether a cause cannot be taken away in this situation. */
function beyondRemedy(cause: Cause, input: Input): boolean {
  if (cause.exceptWhen === undefined) return false;
  const holds = exceptions.get(cause) ?? compileCondition(cause.exceptWhen);
  exceptions.set(cause, holds);
  return holds(input);
}

/** A patch of the state in which per-image properties speak of the call's own image. */
function perImage(patch: State, { image, state }: Resolved): State {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => {
      const images = state[name];
      const isMap = typeof images === 'object' && images !== null && !Array.isArray(images);
      return [name, isMap ? { ...(images as object), [image]: value } : value];
    }),
  );
}
