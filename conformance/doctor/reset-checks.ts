/** Whether `reset` really resets: album, state, and what the host remembers. Pure. */
import { compileSchema, type Json, type JsonSchema, type Spec, type Violation } from '../../spec/index.ts';
import { factorsOf, propertiesOf } from '../factors.ts';
import { ok, say, wrong } from './say.ts';
import { askedIn, faultsIn, same, show } from './tried.ts';
import type { Diagnosis, Exam, Try } from './types.ts';

const check = 'reset';

/** What is wrong with `reset`, the gravest alone; or that it is sound. */
export function checkReset(exam: Exam, spec: Spec): Diagnosis {
  const { tries, manifest } = exam;
  for (const tried of tries) {
    const fault = faultsIn(tried).find(({ where }) => where === 'reset');
    if (fault !== undefined)
      return wrong(
        check,
        'host',
        say(fault.message, fault.message),
        say(
          'reset must answer with the state in force, in every case.',
          'reset 在任何用例里都必须返回实际生效的状态。',
        ),
        at(tried),
      );
    if (tried.reported === null)
      return wrong(
        check,
        'host',
        say('It returned no state.', '它没有返回状态。'),
        say('Return an object: the circumstances really in force.', '请返回一个对象：实际生效的环境。'),
        at(tried),
      );
    const odd = oddValue(tried, spec);
    if (odd !== null) return odd;
  }
  const albums = manifest?.capabilities.observe.includes('album') === true;
  const full = tries.find(({ before }) => before > 0);
  if (albums && full !== undefined)
    return wrong(
      check,
      'host',
      say(
        `The album still had ${full.before} item${full.before === 1 ? '' : 's'} of the case before.`,
        `相册里还留有上一个用例的 ${full.before} 项。`,
      ),
      say('Empty the album in reset, and only then return.', '请在 reset 中清空相册，然后再返回。'),
      at(full),
    );
  return leftOver(tries, spec) ?? remembered(tries, spec) ?? sound;
}

const sound = ok(check, say('a fresh album each time, in the state it says', '每次都是空相册，状态如其所述'));

type Check = (value: unknown) => Violation[];

/** Compiling takes far longer than checking. */
const compiled = new WeakMap<Spec, ReadonlyMap<string, Check>>();

function checksOf(spec: Spec): ReadonlyMap<string, Check> {
  let checks = compiled.get(spec);
  if (checks === undefined) {
    const properties = Object.entries(propertiesOf(spec.situation));
    checks = new Map(properties.map(([name, property]) => [name, compileSchema(property as JsonSchema)]));
    compiled.set(spec, checks);
  }
  return checks;
}

function oddValue(tried: Try, spec: Spec): Diagnosis | null {
  for (const [name, value] of Object.entries(tried.reported ?? {})) {
    const [violation] = checksOf(spec).get(name)?.(value) ?? [];
    if (violation !== undefined)
      return wrong(
        check,
        'host',
        say(
          `It says that ${name} is ${show(value)}, which it cannot be.`,
          `它说 ${name} 是 ${show(value)}，但不可能。`,
        ),
        say(`Expected ${violation.expected}.`, `应为：${violation.expected}。`),
        at(tried),
      );
  }
  return null;
}

/** A value that an earlier case set, and that this one did not ask for. */
function leftOver(tries: readonly Try[], spec: Spec): Diagnosis | null {
  const usual = tries[0]?.reported ?? {};
  const { perImage, answerLists } = factorsOf(spec);
  const set = new Map<string, Json[]>();
  for (const tried of tries.filter(({ kind }) => kind !== 'change')) {
    for (const [name, value] of Object.entries(tried.reported ?? {})) {
      if (name === tried.factor || perImage.has(name) || answerLists.has(name) || same(value, usual[name])) continue;
      if (!set.get(name)?.some((earlier) => same(earlier, value))) continue;
      return wrong(
        check,
        'host',
        say(
          `${name} was still ${show(value)}, which the case before had set.`,
          `${name} 仍是上一个用例设置的 ${show(value)}。`,
        ),
        say(
          'Begin from nothing in reset: keep no value of an earlier state.',
          'reset 要从头开始，不保留先前状态的任何值。',
        ),
        at(tried),
      );
    }
    if (tried.kind !== 'value') continue;
    for (const [name, value] of Object.entries(tried.wanted)) set.set(name, [...(set.get(name) ?? []), value]);
  }
  return null;
}

/** Of a factor that is undecided, a host asks anew after each reset; who does not has kept an earlier answer. */
function remembered(tries: readonly Try[], spec: Spec): Diagnosis | null {
  for (const [name, { undecided }] of factorsOf(spec).prompts) {
    if (undecided === undefined) continue;
    let asked = false;
    for (const tried of tries) {
      if (tried.kind !== 'value' || tried.wanted[name] !== undecided) continue;
      const asks = askedIn(tried).includes(name);
      if (asked && !asks)
        return wrong(
          check,
          'host',
          say(
            `It asked for ${name} in one case, and no more in a later one where it was undecided again.`,
            `它在一个用例里询问过 ${name}，之后同样未决定时却不再询问。`,
          ),
          say('Forget in reset what the user has answered.', '请在 reset 中忘掉用户的回答。'),
          at(tried),
        );
      asked ||= asks;
    }
  }
  return null;
}

/** Where it happened. */
export function at({ label }: Try): string {
  return label;
}
