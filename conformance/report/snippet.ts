/** A case as JavaScript to paste into a mini program. */
import type { Json, JsonSchema, Spec, State } from '../../spec/index.ts';
import type { CallArguments, Case, Step, Twin } from '../case.ts';
import { fileKindOf, imagesIn, symbolOf } from '../symbols.ts';
import { codeOf, type CodeStyle } from './code.ts';
import { isAbsent } from './events.ts';
import { safeText } from './safe-text.ts';
import { type Lang, words } from './words.ts';

/** The comments of a snippet. */
const remarks = {
  usual: { en: 'everything as usual', zh: '一切如常' },
  image: { en: 'stands for the test image', zh: '代表测试图片' },
  data: { en: 'stands for a test image as a base64 data URL', zh: '代表一张测试图片的 base64 data URL' },
  file: {
    en: 'stands for the path of such a file, with a test image in it',
    zh: '代表这种文件的路径，内容是一张测试图片',
  },
  settled: { en: 'when that has settled:', zh: '待上一步完成后：' },
  change: { en: 'change:', zh: '改变：' },
  kill: { en: 'end the app this many milliseconds later:', zh: '经过以下毫秒数后终止应用：' },
  restart: { en: 'start the app again', zh: '重新启动应用' },
  twin: { en: 'for comparison, on a fresh start the same with:', zh: '对照：重新开始，其余相同，改为：' },
} as const;

const style: CodeStyle = { width: 40, string: 300, address };

/**
 * Writes the calls of a case, with what surrounds them as comments: every circumstance that is not the schema's default.
 * With `requirement`, of the twins only those for it.
 */
export function snippet(
  replayed: Case,
  spec: Pick<Spec, 'api' | 'situation'>,
  lang: Lang = 'en',
  requirement?: string,
): string {
  const twins = (replayed.twins ?? []).filter((twin) => requirement === undefined || twin.requirement === requirement);
  const lines = [
    ...stateComments(replayed.state, spec.situation, lang),
    ...stepsCode(replayed.steps, spec, lang),
    ...twins.flatMap((twin) => twinCode(twin, replayed.steps, spec, lang)),
  ];
  const code = lines.join('\n');
  const image = code.includes(address('$image').slice(0, -'.jpg'.length))
    ? [`// ${address('$image')}: ${remarks.image[lang]}`]
    : [];
  // What has no address stays a symbol.
  const symbols = imagesIn(code)
    .filter((one) => symbolOf(one).kind !== 'image')
    .map((one) => `// ${one}: ${remarks[fileKindOf(one) === null ? 'data' : 'file'][lang]}`);
  return [...image, ...symbols, code].join('\n');
}

function twinCode(twin: Twin, steps: readonly Step[], spec: Pick<Spec, 'api' | 'situation'>, lang: Lang): string[] {
  const patched = steps.map((step) =>
    'calls' in step ? { ...step, calls: step.calls.map((args) => patchOptions(args, twin.params ?? {})) } : step,
  );
  return [
    '',
    `// ${remarks.twin[lang]}`,
    ...comments({ ...twin.state, ...twin.params }, lang),
    ...stepsCode(patched, spec, lang),
  ];
}

/** Applies a twin's changes to the options, which are the first argument. */
function patchOptions(args: CallArguments, patch: Readonly<Record<string, Json>>): CallArguments {
  const [options, ...rest] = args;
  if (!isObject(options)) return args;
  if (options['$'] === 'frozen')
    return [{ ...options, of: patchOptions([options['of'] ?? {}], patch)[0] ?? {} }, ...rest];
  const patched = Object.entries({ ...options, ...patch }).filter(([, value]) => !isAbsent(value));
  return [Object.fromEntries(patched), ...rest];
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stepsCode(steps: readonly Step[], spec: Pick<Spec, 'api'>, lang: Lang): string[] {
  return steps.flatMap((step, at) => {
    const pause = at > 0 && steps[at - 1]?.do === 'call' ? [`// ${remarks.settled[lang]}`] : [];
    switch (step.do) {
      case 'call':
        return [...pause, ...step.calls.map((args) => callCode(args, spec))];
      case 'kill':
        return [...pause, ...step.calls.map((args) => callCode(args, spec)), `// ${remarks.kill[lang]} ${step.after}`];
      case 'change':
        return [...pause, `// ${remarks.change[lang]}`, ...comments(step.state, lang)];
      case 'restart':
        return [...pause, `// ${remarks.restart[lang]}`];
    }
  });
}

function callCode(args: CallArguments, spec: Pick<Spec, 'api'>): string {
  // A single object is what a reader expects line by line, however short it is.
  const [only] = args;
  const options = { ...style, width: args.length === 1 && isObject(only) ? style.width : 100 };
  return `${spec.api.name}(${args.map((arg) => codeOf(arg, options)).join(', ')});`;
}

/** The state values that differ from the schema's defaults, one comment each. */
function stateComments(state: State, situation: JsonSchema, lang: Lang): string[] {
  const unusual = Object.fromEntries(
    Object.entries(state).filter(
      ([factor, value]) => JSON.stringify(value) !== JSON.stringify(usual(situation, factor)),
    ),
  );
  const lines = comments(unusual, lang);
  return lines.length > 0 ? lines : [`// ${remarks.usual[lang]}`];
}

function usual(situation: JsonSchema, factor: string): Json | undefined {
  const properties = typeof situation === 'object' ? situation['properties'] : undefined;
  const schema = isObject(properties) ? properties[factor] : undefined;
  return isObject(schema) ? schema['default'] : undefined;
}

/** `safeText` keeps a line end in a value from ending the comment. */
function comments(values: State, lang: Lang): string[] {
  return Object.entries(values).map(([factor, value]) => {
    const absent = isAbsent(value) ? words.absent[lang] : undefined;
    const shown = absent ?? (typeof value === 'string' ? value : codeOf(value, { width: Infinity, string: 100 }));
    return `// ${safeText(factor, 60)}: ${safeText(shown, 200)}`;
  });
}

/** An address that reads like one: `$image2/a.png` becomes `https://example.com/photo-2.jpg/a.png`. */
function address(symbol: string): string {
  const [, number = '', rest = ''] = /^\$image(\d*)([\s\S]*)$/.exec(symbol) ?? [];
  return `https://example.com/photo${number === '' ? '' : `-${number}`}.jpg${rest}`;
}
