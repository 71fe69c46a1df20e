/**
 * Cases of several steps put together by chance: what surrounds the calls changes, calls are made, repeated, remedied
 * and overlap, the process is killed and starts again. Each case uses some kinds of step only (swarm testing: what one
 * kind hides, a case without it shows), and the oracle's `next` follows the state.
 */
import type { Json, State } from '../../spec/index.ts';
import type { CallArguments, Case, Step } from '../case.ts';
import { factorsOf } from '../factors.ts';
import { anotherImage, imageOf } from '../symbols.ts';
import { patchOptions } from '../tags.ts';
import type { Assembler, Assignment, Resolved } from './assemble.ts';
import { failingImages } from './failing-images.ts';
import type { ValueClass } from './classes.ts';
import { type Numbers, numbers, oneOf } from './numbers.ts';
import { remedyFor } from './remedy.ts';

/** A sequence under way. */
interface Course {
  readonly made: Assembler;
  readonly random: Numbers;
  readonly steps: Step[];
  /** What the calls are made with, each for an image of its own. */
  readonly args: CallArguments;
  state: State;
  /** The image the next call names. */
  image: number;
  /** The call made last, if nothing has come after it. */
  last: Resolved | null;
}

/** One kind of step; makes none where it makes no sense at this point. */
type Kind = (course: Course) => void;

/** At most so many calls at once. */
export const mostAtOnce = 8;

/** A kill comes before so much of a call has passed: hops of a virtual host, milliseconds of a real one. */
export const latestKill = 40;

/** Images of sequences: far from those that scenarios name. */
const firstImage = 18;

const call: Kind = (course) => {
  const { made, random } = course;
  const params = made.factors.filter(({ name }) => name.startsWith('params.') && random(6) === 0);
  const patch = Object.assign({}, ...params.map(({ others }) => oneOf(others, random)?.params)) as Record<string, Json>;
  makeCall(course, own(course, patchOptions(course.args, patch)));
};

const change: Kind = (course) => {
  const { made, random, state } = course;
  const factor = oneOf(
    made.factors.filter(({ name }) => name.startsWith('situation.') && name !== 'situation.baseLibrary'),
    random,
  );
  // Half the time back to what is usual: what was remembered of the other state shows then.
  const chosen = random(2) === 0 ? factor?.nominal : oneOf(factor?.others ?? [], random);
  // How many bytes are free is counted for one image alone.
  if (chosen !== undefined && chosen.needs === undefined && chosen.expensive !== true)
    changeState(course, patchOf(chosen, nextImage(course, course.args), state));
};

const remedy: Kind = (course) => {
  const { made, last } = course;
  const found = last === null ? null : remedyFor(made, last);
  for (const step of found?.steps ?? []) {
    if (step.do === 'change') changeState(course, step.state);
    else if (step.do === 'call') makeCall(course, step.calls[0] as CallArguments);
  }
};

const again: Kind = (course) => {
  if (course.last !== null) makeCall(course, course.last.args);
};

const overlap: Kind = (course) => {
  const { made, random } = course;
  const bad = random(2) === 0 ? oneOf(failingImages(made), random) : undefined;
  const calls = Array.from({ length: 2 + random(mostAtOnce - 1) }, (_, i) => {
    if (i === 0 && bad !== undefined) changeState(course, patchOf(bad, nextImage(course, course.args), course.state));
    return own(course, course.args);
  });
  // The one that fails is not always the first.
  const turn = random(calls.length);
  course.steps.push({ do: 'call', calls: [...calls.slice(turn), ...calls.slice(0, turn)] });
  course.last = null;
};

const restart: Kind = (course) => {
  course.steps.push({ do: 'restart' });
  course.last = null;
};

const kill: Kind = (course) => {
  course.steps.push({ do: 'kill', calls: [own(course, course.args)], after: course.random(latestKill) });
  restart(course);
};

/** A few steps of some kinds around the circumstances given. */
export function sequence(made: Assembler, assignment: Assignment, variant: number): Case | null {
  const resolved = made.resolve(assignment);
  if (resolved === null) return null;
  const { args, state } = resolved;
  const random = numbers(variant);
  const course: Course = { made, random, steps: [], args, state, image: firstImage, last: null };
  const kinds = swarm(made, random);
  makeCall(course, args);
  for (let left = 2 + random(4); left > 0; left -= 1) oneOf(kinds, random)?.(course);
  const calls = course.steps.filter((step) => step.do === 'call' || step.do === 'kill');
  if (calls.length < 2) call(course);
  return made.make('sequence', resolved, course.steps);
}

/** Some of the kinds of step a host can go through. */
function swarm({ controls }: Assembler, random: Numbers): Kind[] {
  const lives = controls.has('restart') ? [restart, ...(controls.has('kill') ? [kill] : [])] : [];
  const all = [call, change, change, remedy, again, overlap, ...lives];
  return all.filter(() => random(2) === 0);
}

function makeCall(course: Course, args: CallArguments): void {
  const { made, state } = course;
  course.steps.push({ do: 'call', calls: [args] });
  course.last = made.at(state, args);
  course.state = made.oracle.next(state, promptsOf(made, state));
}

function changeState(course: Course, patch: State): void {
  const state = { ...course.state, ...patch };
  if (Object.keys(patch).length === 0 || course.made.at(state, course.args) === null) return;
  course.steps.push({ do: 'change', state: patch });
  course.state = state;
  course.last = null;
}

/** The call for an image of its own: who has saved one already may do otherwise with it. */
function own(course: Course, args: CallArguments): CallArguments {
  const { subject } = course.made.spec.api;
  const value = (args[0] as Readonly<Record<string, Json>> | null | undefined)?.[subject];
  const image = imageOf(value);
  if (image === null) return args;
  const symbol = anotherImage(image, course.image);
  course.image += 1;
  return patchOptions(args, { [subject]: symbol + String(value).slice(image.length) });
}

/** The image that the next call with these arguments names. */
function nextImage({ made, image }: Course, args: CallArguments): string {
  const named = (args[0] as Readonly<Record<string, Json>> | null | undefined)?.[made.spec.api.subject];
  return anotherImage(imageOf(named) ?? '', image);
}

/** The answers a call would be given that asks for all that is undecided. */
function promptsOf({ spec }: Assembler, state: State): { readonly prompt: string; readonly answer: string }[] {
  return [...factorsOf(spec).prompts].flatMap(([prompt, { undecided, answersIn }]) => {
    if (undecided === undefined || answersIn === undefined || state[prompt] !== undecided) return [];
    const [answer] = (state[answersIn] ?? []) as readonly string[];
    return answer === undefined ? [] : [{ prompt, answer }];
  });
}

/** A class as a change of the state: what it says of an image, it says of the one the next call names. */
function patchOf({ state = {}, perImage = {} }: ValueClass, image: string, now: State): State {
  const images = Object.entries(perImage).map(([name, value]) => [
    name,
    { ...(now[name] as object | undefined), [image]: value },
  ]);
  return { ...state, ...(Object.fromEntries(images) as State) };
}
