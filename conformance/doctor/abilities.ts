/** What a host can control and show, told from what was observed of it. Pure. */
import type { Json, Spec, Text } from '../../spec/index.ts';
import { factorsOf, fileKindsIn } from '../factors.ts';
import { actual } from '../judges/words.ts';
import { controllable } from './questions.ts';
import { say } from './say.ts';
import { sight } from './sights.ts';
import { askedIn, faultsIn, firstCall, same, show, succeeded } from './tried.ts';
import { type Ability, type Exam, type Holds, sightsAmong, type Try } from './types.ts';

/** Values of a factor that are named in a sentence. */
const named = 4;

/** Everything a manifest could claim, and whether it would be true; nothing where the ordinary call could not be tried. */
export function abilitiesOf(exam: Exam, spec: Spec): Ability[] {
  const { tries } = exam;
  const ordinary = tries[0];
  if (ordinary === undefined) return [];
  const values = tries.filter(({ kind }) => kind === 'value');
  const needed = [...new Set(values.flatMap(({ needs }) => needs ?? []))];
  return [
    ...controllable(spec).map((name) =>
      control(
        name,
        values.filter(({ factor, needs }) => factor === name && needs === null),
        ordinary,
        spec,
      ),
    ),
    ...needed.map((name) =>
      control(
        name,
        values.filter(({ needs }) => needs === name),
        ordinary,
        spec,
      ),
    ),
    ...['kill', 'restart'].map((name) => life(name, exam)),
    ...fileKindsIn(spec.params).map((name) => placing(name, exam)),
    ...sightsAmong(factorsOf(spec).prompts).map((name) => sight(name, exam, ordinary, spec)),
  ];
}

function control(name: string, tries: readonly Try[], ordinary: Try, spec: Spec): Ability {
  const made = (holds: Holds, why: Text, always?: Json): Ability => ({
    kind: 'control',
    name,
    holds,
    why,
    ...(always === undefined ? {} : { always }),
  });
  const [first] = tries;
  if (first === undefined) return made('untried', say('it was not tried', '没有尝试'));
  const { prompts, perImage } = factorsOf(spec);
  const factor = first.factor ?? name;
  const rule = prompts.get(factor);
  // Such a factor is the kit's own: what the user does with a dialog, how the server treats an image.
  const own = perImage.has(factor) || (rule !== undefined && rule.answersIn === undefined);
  if (rule !== undefined && own && !tries.some((tried) => askedIn(tried).includes(factor)))
    return made('no', say(`no ${factor} was asked for through ask`, `没有通过 ask 询问过 ${factor}`));
  const inForce = first.reported?.[factor];
  // What is so in every case is no sign of control, were it a value that one of the cases wished for.
  const never =
    !own && inForce !== undefined && [ordinary, ...tries].every(({ reported }) => same(reported?.[factor], inForce));
  const took = own ? tries : tries.filter((tried) => !never && taken(tried, factor));
  if (took.length === 0)
    return made('no', neverTaken(factor, tries, inForce), never && first.needs === null ? inForce : undefined);
  const stopping = took.filter(({ stops }) => stops);
  if (succeeded(ordinary) && stopping.length > 0 && stopping.every(succeeded))
    return made(
      'says-so',
      say(
        `${labels(stopping, 'en')}: the state says so, and the call succeeds all the same`,
        `${labels(stopping, 'zh')}：状态里如此，但调用照样成功`,
      ),
    );
  const [effect] = stopping.filter((tried) => !succeeded(tried));
  const call = effect === undefined ? undefined : firstCall(effect);
  if (effect !== undefined && call !== undefined) {
    const came = actual(call);
    return made('yes', say(`${effect.label}: ${came.en}`, `${effect.label}：${came.zh}`));
  }
  return made('yes', say(`in force: ${labels(took, 'en')}`, `已生效：${labels(took, 'zh')}`));
}

/** Whether a value was taken; what a host leaves out of its answer counts as accepted. */
function taken({ reported, wanted }: Try, factor: string): boolean {
  const inForce = reported?.[factor];
  return inForce === undefined || same(inForce, wanted[factor]);
}

function neverTaken(factor: string, tries: readonly Try[], inForce: Json | undefined): Text {
  const tried = [...new Set(tries.map(({ wanted }) => show(wanted[factor])))];
  const some = tried.slice(0, named).join(', ') + (tried.length > named ? ' …' : '');
  return say(`it stayed ${show(inForce)}; tried ${some}`, `一直是 ${show(inForce)}；尝试过 ${some}`);
}

/** Whether the host places files of a kind. */
function placing(kind: string, { tries, offers }: Exam): Ability {
  const made = (holds: Holds, why: Text): Ability => ({ kind: 'control', name: kind, holds, why });
  if (!offers.includes('file')) return made('no', say('it has no method file', '没有方法 file'));
  const tried = tries.find(({ needs }) => needs === kind);
  const call = tried === undefined ? undefined : firstCall(tried);
  if (tried === undefined || call === undefined) return made('untried', say('it was not tried', '没有尝试'));
  const fault = faultsIn(tried).find(({ where }) => where === 'file');
  if (fault !== undefined) return made('no', say(fault.message, fault.message));
  if (succeeded(tried)) return made('yes', say('a file is placed, and saved', '文件已放置并保存'));
  const came = actual(call);
  return made(
    'says-so',
    say(
      `a file is placed, and the call that names it came to: ${came.en}`,
      `文件已放置，而使用它的调用结果是：${came.zh}`,
    ),
  );
}

function life(name: string, { tries, offers }: Exam): Ability {
  const made = (holds: Holds, why: Text): Ability => ({ kind: 'control', name, holds, why });
  if (!offers.includes(name)) return made('no', say(`it has no method ${name}`, `没有方法 ${name}`));
  const tried = tries.find(({ kind }) => kind === 'life');
  if (tried === undefined) return made('untried', say('it was not tried', '没有尝试'));
  const fault = faultsIn(tried).find(({ where }) => where === name);
  if (fault !== undefined) return made('no', say(fault.message, fault.message));
  const [first, , again] = tried.run.calls;
  const kept = tried.run.steps[2]?.album.some(({ id }) => first?.added.some((item) => item.id === id)) === true;
  if (first?.seen.kind === 'success' && first.added.length > 0 && !kept)
    return made('no', say('the album did not outlive it', '相册没有保留下来'));
  if (first?.seen.kind === 'success' && again?.seen.kind !== 'success')
    return made('no', say('the ordinary call does not succeed after it', '之后普通调用不再成功'));
  return made('yes', say('the album outlives it, and a call succeeds after it', '相册得以保留，之后的调用成功'));
}

function labels(tries: readonly Try[], lang: 'en' | 'zh'): string {
  const all = tries.map(({ label }) => label);
  const more = all.length > named ? ' …' : '';
  return all.slice(0, named).join(lang === 'en' ? '; ' : '；') + more;
}
