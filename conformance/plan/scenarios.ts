/** Cases of more than one call: recovery, repetition, overlap, kill, throwing callbacks. */
import { type Cause, compileCondition, type Json, type Predicate, type State } from '../../spec/index.ts';
import type { CallArguments, Case } from '../case.ts';
import { nominalState } from '../factors.ts';
import type { Input } from '../oracle.ts';
import { patchOptions } from '../tags.ts';
import type { Assembler, Assignment, Resolved } from './assemble.ts';
import type { ValueClass } from './classes.ts';

/** Builds a case around an assignment; null where the scenario makes no sense there. */
export type Scenario = (assembler: Assembler, assignment: Assignment, variant: number) => Case | null;

/** A call that one thing stands in the way of, that taken away, the same call again. */
const recovery: Scenario = (assembler, assignment) => {
  const { spec, oracle } = assembler;
  const resolved = assembler.resolve(assignment);
  if (resolved === null) return null;
  const { alone } = oracle.expect(resolved.input);
  if (alone === null) return null;
  const cause = spec.errorCodes.flatMap(({ causes }) => causes).find(({ factor }) => factor === alone.factor);
  if (cause !== undefined && beyondRemedy(cause, resolved.input)) return null;
  // What no code is for, such as a dismissed menu, is over when its factor is as usual again.
  const usual = nominalState(spec)[alone.factor];
  const clearedBy = cause?.clearedBy ?? (usual === undefined ? null : { situation: { [alone.factor]: usual } });
  if (clearedBy === null) return null;
  const state = perImage(clearedBy.situation ?? {}, resolved);
  const again = patchOptions(resolved.args, clearedBy.params ?? {});
  return assembler.make(`recovery from ${alone.id}`, resolved, [
    { do: 'call', calls: [resolved.args] },
    ...(Object.keys(state).length > 0 ? [{ do: 'change' as const, state }] : []),
    { do: 'call', calls: [again] },
  ]);
};

/** The same call twice. */
const repeat: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || !assembler.oracle.expect(resolved.input).successAllowed) return null;
  return assembler.make('the same call twice', resolved, [
    { do: 'call', calls: [resolved.args] },
    { do: 'call', calls: [resolved.args] },
  ]);
};

/** A nominal save of another image first, then the call in its own circumstances: the first item must stay. */
const others: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  const nominal = assembler.resolve(assembler.choose());
  if (resolved === null || nominal === null) return null;
  const state: Record<string, Json> = {};
  for (const [name, value] of Object.entries(resolved.state))
    if (JSON.stringify(value) !== JSON.stringify(nominal.state[name])) state[name] = value;
  // The base library cannot change under a running host.
  if ('baseLibrary' in state) return null;
  return assembler.make('after another save', nominal, [
    { do: 'call', calls: [otherImage(assembler, nominal.args, variant)] },
    ...(Object.keys(state).length > 0 ? [{ do: 'change' as const, state }] : []),
    { do: 'call', calls: [resolved.args] },
  ]);
};

/** Two to eight calls at once, each for an image of its own; in some variants one of them fails by its origin. */
const overlap: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || !assembler.oracle.expect(resolved.input).onlySuccess) return null;
  const count = 2 + (variant % 7);
  const calls = Array.from({ length: count }, (_, i) =>
    patchOptions(resolved.args, { [assembler.spec.api.subject]: image(i) }),
  );
  const images = failingImages(assembler);
  const bad = variant % 3 === 1 ? images[variant % Math.max(1, images.length)] : undefined;
  const state = { ...resolved.state };
  for (const [name, value] of Object.entries(bad?.perImage ?? {})) {
    state[name] = { ...(state[name] as object), [image(variant % count)]: value };
  }
  return assembler.make(`${count} calls at once`, { ...resolved, state }, [{ do: 'call', calls }]);
};

/** A save, a call that is ended under way, a restart, and a call after it. */
const kill: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || !assembler.oracle.expect(resolved.input).successAllowed) return null;
  const first = otherImage(assembler, resolved.args, 1);
  return assembler.make(`killed after ${variant}`, resolved, [
    { do: 'call', calls: [first] },
    { do: 'kill', calls: [resolved.args], after: variant },
    { do: 'restart' },
    { do: 'call', calls: [otherImage(assembler, resolved.args, 2)] },
  ]);
};

/** A call whose callback throws, then an ordinary one; in odd variants both at once. */
const throwing: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null) return null;
  const { success, fail, complete } = assembler.spec.api.callbacks;
  const roles = assembler.oracle.expect(resolved.input).successAllowed ? [success, complete] : [fail, complete];
  const role = roles[variant % roles.length] as string;
  const thrower = patchOptions(resolved.args, { [role]: { $: 'throwing-callback' } });
  const next = otherImage(assembler, resolved.args, 1);
  return assembler.make(
    `${role} throws`,
    resolved,
    variant % 4 >= 2
      ? [{ do: 'call', calls: [thrower, next] }]
      : [
          { do: 'call', calls: [thrower] },
          { do: 'call', calls: [next] },
        ],
  );
};

/** The options frozen by the caller. */
const frozen: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || resolved.input.params === null) return null;
  return assembler.make('frozen options', resolved, [
    { do: 'call', calls: [[{ $: 'frozen', of: resolved.args[0] as Json }]] },
  ]);
};

/** The call, then a nominal one that shows that the host works. */
const followed: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  const nominal = assembler.resolve(assembler.choose());
  if (resolved === null || nominal === null) return null;
  return assembler.make('followed by an ordinary call', resolved, [
    { do: 'call', calls: [resolved.args] },
    { do: 'call', calls: [nominal.args] },
  ]);
};

/** The scenarios by the names requirements give them. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  recovery,
  repeat,
  others,
  overlap,
  kill,
  throwing,
  frozen,
  followed,
};

const exceptions = new WeakMap<Cause, Predicate>();

/** Whether a cause cannot be taken away in this situation. */
function beyondRemedy(cause: Cause, input: Input): boolean {
  if (cause.exceptWhen === undefined) return false;
  const holds = exceptions.get(cause) ?? compileCondition(cause.exceptWhen);
  exceptions.set(cause, holds);
  return holds(input);
}

const failing = new WeakMap<Assembler, readonly ValueClass[]>();

/** The classes that make a single image impossible to have, whatever the rest. */
function failingImages(assembler: Assembler): readonly ValueClass[] {
  const known = failing.get(assembler);
  if (known !== undefined) return known;
  const found = assembler.factors.flatMap(({ name, others: classes }) =>
    classes.filter((one) => {
      const resolved =
        one.perImage === undefined || one.expensive === true ? null : assembler.resolve(assembler.choose([name, one]));
      return resolved !== null && !assembler.oracle.expect(resolved.input).successAllowed;
    }),
  );
  failing.set(assembler, found);
  return found;
}

function image(index: number): string {
  return index === 0 ? '$image' : `$image${index + 1}`;
}

function otherImage({ spec }: Assembler, args: CallArguments, index: number): CallArguments {
  return patchOptions(args, { [spec.api.subject]: `$image${11 + index}` });
}

/** A patch of the state in which per-image properties speak of the call's own image. */
function perImage(patch: State, { image: own, state }: Resolved): State {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => {
      const images = state[name];
      const isMap = typeof images === 'object' && images !== null && !Array.isArray(images);
      return [name, isMap ? { ...(images as object), [own]: value } : value];
    }),
  );
}
