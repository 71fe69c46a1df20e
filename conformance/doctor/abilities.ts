/** What a host can control and show, told from what was observed of it. Pure. */
import type { Json, Spec, Text } from '../../spec/index.ts';
import { factorsOf, fileKindsIn } from '../factors.ts';
import { actual } from '../judges/words.ts';
import type { SeenItem } from '../trace.ts';
import type { CallView } from '../view/index.ts';
import { controllable } from './questions.ts';
import { type Ability, type Exam, type Holds, type sights, sightsAmong, type Try } from './types.ts';

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

/** The first call of a try. */
export function firstCall({ run }: Try): CallView | undefined {
  return run.calls[0];
}

/** Whether the first call of a try came to success. */
export function succeeded(tried: Try): boolean {
  return firstCall(tried)?.seen.kind === 'success';
}

/** The prompts that were shown in a try. */
export function askedIn({ run }: Try): string[] {
  return run.steps.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'asked' ? [event.prompt] : [])));
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

function sight(name: (typeof sights)[number], exam: Exam, ordinary: Try, spec: Spec): Ability {
  const made = (holds: Holds, en: string, zh: string): Ability => ({ kind: 'observe', name, holds, why: say(en, zh) });
  const yes = (seen: boolean, en: string, zh: string, notEn: string, notZh: string): Ability =>
    seen ? made('yes', en, zh) : made('no', notEn, notZh);
  const asked = exam.tries.flatMap(askedIn);
  if (name === 'prompts')
    return yes(
      asked.length > 0,
      'dialogs are asked for through ask',
      '通过 ask 询问',
      'nothing was asked through ask',
      '从未通过 ask 询问',
    );
  if (factorsOf(spec).prompts.has(name))
    return yes(
      asked.includes(name),
      `the ${name} is asked for through ask`,
      `通过 ask 询问 ${name}`,
      `no ${name} was asked for through ask`,
      `没有通过 ask 询问过 ${name}`,
    );
  const call = firstCall(ordinary);
  if (name === 'promise')
    return yes(
      call?.returned?.promise === true && call.promise !== undefined,
      'a call returns a promise, which settles',
      '调用返回 promise 并有结果',
      'a call returns no promise that settles',
      '调用没有返回会有结果的 promise',
    );
  const looks = exam.tries.flatMap((tried) => tried.looks);
  if (name === 'synchronous-album')
    return yes(
      looks.length > 0 && looks.every((look) => look.synchronous),
      'album answers at once',
      'album 立即返回',
      'album answers by a promise',
      'album 通过 promise 返回',
    );
  if (!succeeded(ordinary)) return made('untried', 'the ordinary call did not succeed', '普通调用没有成功');
  if (name === 'visibility')
    return yes(
      call?.events.some(({ kind }) => kind === 'item-visible') === true,
      'item-visible is emitted',
      '发出了 item-visible',
      'no item-visible was emitted',
      '没有发出 item-visible',
    );
  return inAlbum(name, made, call?.added ?? [], ordinary);
}

function inAlbum(
  name: string,
  made: (holds: Holds, en: string, zh: string) => Ability,
  added: readonly SeenItem[],
  { looks }: Try,
): Ability {
  const mine = added.find(({ image }) => image !== null);
  if (name === 'album') {
    if (mine !== undefined) return made('yes', 'the image is in the album', '图片在相册中');
    return added.length === 0
      ? made('no', 'the call succeeded, and the album shows no new item', '调用成功，但相册没有新增项')
      : made(
          'no',
          'the new item is not known for the image, by bytes or by size',
          '新增项无法凭字节或尺寸认出是该图片',
        );
  }
  if (mine?.exact === true) return made('yes', 'the bytes are those of the image', '字节与图片一致');
  return looks.some(({ withContent }) => withContent > 0)
    ? made('says-so', 'there are bytes, and they are not those of the image', '有字节，但与图片不一致')
    : made('no', 'the items have neither bytes nor sha256', '相册项既没有 bytes 也没有 sha256');
}

/** What a host did against its contract in a try. */
export function faultsIn({ run }: Try): { readonly where: string; readonly message: string }[] {
  return run.steps.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'host-fault' ? [event] : [])));
}

function labels(tries: readonly Try[], lang: 'en' | 'zh'): string {
  const all = tries.map(({ label }) => label);
  const more = all.length > named ? ' …' : '';
  return all.slice(0, named).join(lang === 'en' ? '; ' : '；') + more;
}

/** Whether two JSON values are the same, properties in the same order. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A JSON value in a sentence. */
export function show(value: Json | undefined): string {
  return value === undefined ? 'undefined' : JSON.stringify(value).slice(0, 60);
}

function say(en: string, zh: string): Text {
  return { en, zh };
}
