/** How much a case may be that came from elsewhere: a page has no business with more, and must not hang. Pure. */
import { type Case, propertiesOf, type Step, TextError } from '../../conformance/index.ts';
import type { Json, Spec, State } from '../../spec/index.ts';

/**
 * Characters of the case as JSON, and what its calls may cost. The album is looked at after every step, so that twice the
 * calls take four times as long.
 */
const limits = { characters: 100_000, cost: 120 } as const;

/** What one call costs whose image is known to be dear: dozens of megabytes, or minutes of waiting. */
const dear = 12;

/** Milliseconds before a kill that cost as much as a call. */
const waiting = 5_000;

/**
 * Refuses a case that is more than a page should run. Every call of every run costs something.
 * @throws TextError saying how much it is and how much may be
 */
export function checkSize(spec: Spec, testCase: Case): void {
  const characters = JSON.stringify(testCase).length;
  if (characters > limits.characters)
    throw tooMuch(`${characters} characters`, `${characters} 个字符`, limits.characters);
  const { steps, state, twins = [] } = testCase;
  const states = [
    state,
    ...steps.flatMap((step) => (step.do === 'change' ? [step.state] : [])),
    ...twins.map((twin) => twin.state ?? {}),
  ];
  const each = states.some((one) => isDear(spec, one)) ? dear : 1;
  const cost = Math.ceil(steps.reduce((sum, step) => sum + costOf(step, each), 0) * (1 + twins.length));
  if (cost > limits.cost) throw tooMuch(`the weight of ${cost} calls`, `相当于 ${cost} 次调用`, limits.cost);
}

function costOf(step: Step, each: number): number {
  if (step.do === 'call') return step.calls.length * each;
  return step.do === 'kill' ? step.calls.length * each + step.after / waiting : 1;
}

/** Whether a state treats an image in a way that the schema calls expensive. */
function isDear(spec: Spec, state: State): boolean {
  return Object.entries(propertiesOf(spec.situation)).some(([factor, { additionalProperties: property }]) => {
    if (typeof property !== 'object' || property.expensive === undefined) return false;
    const images = Object.values((state[factor] ?? {}) as Readonly<Record<string, Json>>);
    return images.some((value) => property.expensive?.includes(value) === true);
  });
}

function tooMuch(en: string, zh: string, most: number): TextError {
  return new TextError({
    en: `The case is too large to run in a page: ${en}, at most ${most}. Run it with the command line’s replay.`,
    zh: `用例太大，无法在页面中运行：${zh}，上限为 ${most}。请用命令行的 replay 运行。`,
  });
}
