/** Cases to start from, found by trying what the controls can bring about and asking the oracle what comes of it. */
import {
  type Case,
  createOracle,
  factorsOf,
  imageOf,
  optionsOf,
  patchOptions,
  propertiesOf,
  symbolOf,
} from '../../conformance/index.ts';
import type { Cause, Json, Spec, State } from '../../spec/index.ts';
import { callsOf, exampleCase, nominalCase, setArguments } from './case.ts';
import { registerPicks } from './register-picks.ts';
import { sequencePicks } from './sequence-picks.ts';
import { expectationOf, type Trial, trialsOf } from './trials.ts';
import { twinPicks } from './twin-picks.ts';
import type { Phone, Pick } from './types.ts';
import { imageWord } from './words.ts';

/** All picks but those of failing mutants, in the order in which they are shown. */
export function picksOf(spec: Spec, phones: readonly Phone[]): Pick[] {
  const [first] = phones;
  if (first === undefined) return [];
  const oracle = createOracle(spec, { schemes: first.schemes });
  const starts = phones.map(({ platform }) => ({ testCase: nominalCase(spec, platform), platform, controls: [] }));
  const images = imagePicks(spec, first.platform);
  const trials = [
    ...starts.flatMap((start) => [start, ...trialsOf(spec, start)]),
    ...images.flatMap(({ shared }) =>
      trialsOf(spec, { testCase: shared.case, platform: first.platform, controls: [] }, 'situation'),
    ),
  ];
  return [
    ...examplePicks(spec, first.platform),
    ...images,
    ...codePicks(spec, (cause) => trials.find(({ testCase }) => isAlone(cause, expectationOf(oracle, testCase).alone))),
    ...registerPicks(spec, oracle, trials),
    ...sequencePicks(spec, first.platform),
    ...twinPicks(spec, oracle, trials),
  ];
}

function examplePicks(spec: Spec, platform: string): Pick[] {
  const asked = [...factorsOf(spec).prompts].map(
    ([name, { undecided, answersIn, answers }]): State =>
      undecided === undefined || answersIn === undefined ? {} : { [name]: undecided, [answersIn]: answers.slice(0, 1) },
  );
  const plain = nominalCase(spec, platform);
  return [
    {
      id: 'example',
      group: 'example',
      title: { en: 'the page’s own call', zh: '文档中的示例调用' },
      about: { en: 'Nothing stands in its way.', zh: '一切正常，没有任何阻碍。' },
      shared: { case: exampleCase(spec, platform) },
    },
    {
      id: 'every-dialog',
      group: 'example',
      title: { en: 'every dialog', zh: '所有弹窗' },
      about: {
        en: 'Nothing is decided yet, so the user is asked for everything.',
        zh: '尚未作过任何授权，因此每一项都会询问用户。',
      },
      shared: { case: { ...plain, state: Object.assign({}, plain.state, ...asked) as State } },
    },
  ];
}

/** For each further way of naming an image that the options have a case in which nothing stands in its way. */
function imagePicks(spec: Spec, platform: string): Pick[] {
  const { subject, example } = spec.api;
  const { examples = [] } = propertiesOf(spec.params)[subject] ?? {};
  const kindOf = (image: Json | undefined): string => symbolOf(String(image)).kind;
  const images = new Map(
    examples.flatMap((one) => (imageOf(one) === null ? [] : [[kindOf(one), one] as const])).reverse(),
  );
  images.delete(kindOf(example[subject]));
  const plain = nominalCase(spec, platform);
  return callsOf(plain).flatMap((place) =>
    [...images].reverse().map(([kind, image]): Pick => {
      const title = imageWord(kind);
      return {
        id: `image-${kind}`,
        group: 'example',
        title,
        about: {
          en: `The image is given as a ${title.en}. Nothing stands in its way.`,
          zh: `图片以${title.zh}的形式给出，一切正常。`,
        },
        shared: { case: setArguments(plain, place, patchOptions(place.args, { [subject]: image })) },
      };
    }),
  );
}

/** For each cause of each code a case in which it alone stands in the way, and one in which it is cleared. */
function codePicks(spec: Spec, find: (cause: Cause) => Trial | undefined): Pick[] {
  const found = spec.errorCodes.flatMap(({ causes, ...row }) =>
    causes.flatMap((cause, at) => {
      const trial = find(cause);
      return trial === undefined ? [] : [{ row, cause, at, testCase: trial.testCase }];
    }),
  );
  return [
    ...found.map(
      ({ row, cause, at, testCase }): Pick => ({
        id: at === 0 ? `code-${row.code}` : `code-${row.code}-${cause.id}`,
        group: 'codes',
        title: { en: `${row.code}: ${cause.title.en}`, zh: `${row.code}：${cause.title.zh}` },
        about: row.meaning,
        shared: { case: testCase },
      }),
    ),
    ...found.map(
      ({ row, cause, testCase }): Pick => ({
        id: `recovery-${cause.id}`,
        group: 'recovery',
        title: { en: `after ${row.code}: ${row.remedy.en}`, zh: `${row.code} 之后：${row.remedy.zh}` },
        about: {
          en: 'The call fails, its cause is taken away, and the same call is made again.',
          zh: '调用失败，消除原因，然后再次调用。',
        },
        shared: { case: recovering(spec, testCase, cause) },
      }),
    ),
  ];
}

function isAlone(cause: Cause, alone: { readonly id: string; readonly open: boolean } | null): boolean {
  return alone !== null && !alone.open && alone.id === cause.id;
}

/** The case, then what takes the cause away, and the call again. */
function recovering(spec: Spec, testCase: Case, { clearedBy }: Cause): Case {
  const args = callsOf(testCase)[0]?.args ?? [];
  const image = imageOf(optionsOf(args[0])?.[spec.api.subject]) ?? '$image';
  const { perImage } = factorsOf(spec);
  const state = Object.entries(clearedBy.situation ?? {}).map(([factor, value]): readonly [string, Json] => {
    if (!perImage.has(factor)) return [factor, value];
    return [factor, { ...(testCase.state[factor] as object), [image]: value }];
  });
  return {
    ...testCase,
    steps: [
      ...testCase.steps,
      ...(state.length === 0 ? [] : [{ do: 'change', state: Object.fromEntries(state) } as const]),
      { do: 'call', calls: [patchOptions(args, clearedBy.params ?? {})] },
    ],
  };
}
