/** Cases of more than one call. */
import {
  anotherImage,
  type CallArguments,
  type Case,
  optionsOf,
  patchOptions,
  type Step,
} from '../../conformance/index.ts';
import type { Spec, Text } from '../../spec/index.ts';
import { callsOf, nominalCase } from './case.ts';
import type { Pick } from './types.ts';

/** Steps of the microtask queue after which a call is ended: the menu is open by then. */
const early = 8;

/** Calls that go on at the same time, each for an image of its own. */
const together = 3;

/** The picks: twice, at once, a kill, a callback that throws. */
export function sequencePicks(spec: Spec, platform: string): Pick[] {
  const plain = nominalCase(spec, platform);
  const args = callsOf(plain)[0]?.args ?? [];
  const call: Step = { do: 'call', calls: [args] };
  const { success } = spec.api.callbacks;
  const thrower = patchOptions(args, { [success]: { $: 'throwing-callback' } });
  const another: Step = { do: 'call', calls: [forImage(spec, args, 2)] };
  const pick = (id: string, title: Text, about: Text, testCase: Case): Pick => ({
    id,
    group: 'sequences',
    title,
    about,
    shared: { case: testCase },
  });
  return [
    pick(
      'twice',
      { en: 'the same call twice', zh: '相同的调用两次' },
      {
        en: 'One item or two: both will do, but the first stays as it is.',
        zh: '相册中有一项或两项均可，但第一项不得改变。',
      },
      { ...plain, steps: [call, call] },
    ),
    pick(
      'at-once',
      { en: `${together} calls at once`, zh: `${together} 个调用同时进行` },
      {
        en: 'Each has an image of its own, and hears its own callbacks.',
        zh: '每个调用各有一张图片，也各自收到自己的回调。',
      },
      atOnce(spec, plain),
    ),
    pick(
      'killed',
      { en: 'ended in the middle of a call', zh: '调用途中被终止' },
      {
        en: 'The app is ended, starts again, and saves another image.',
        zh: '应用被终止，重新启动，再保存另一张图片。',
      },
      { ...plain, steps: [{ do: 'kill', calls: [args], after: early }, { do: 'restart' }, another] },
    ),
    pick(
      'throwing',
      { en: 'a callback that throws', zh: '回调抛出异常' },
      { en: 'Another call is not to suffer from it.', zh: '其他调用不应受到影响。' },
      { ...plain, steps: [{ do: 'call', calls: [thrower] }, another] },
    ),
  ];
}

/** The case with its first call made for several images at once. */
export function atOnce(spec: Spec, testCase: Case): Case {
  const args = callsOf(testCase)[0]?.args ?? [];
  const calls = Array.from({ length: together }, (_, at) => (at === 0 ? args : forImage(spec, args, at + 1)));
  return { ...testCase, steps: [{ do: 'call', calls }] };
}

function forImage({ api: { subject } }: Spec, args: CallArguments, number: number): CallArguments {
  return patchOptions(args, { [subject]: anotherImage(String(optionsOf(args[0])?.[subject]), number) });
}
