/** Judges what an examination observed: check by check, each saying what happened, who is to act, and how. Pure. */
import type { Manifest, Spec, Text } from '../../spec/index.ts';
import {
  checkAlbum,
  checkCall,
  checkChange,
  checkClock,
  checkImages,
  checkMessages,
  checkSettle,
} from './call-checks.ts';
import { checkClaims, checkJudged } from './claim-checks.ts';
import { senseOf } from './manifest-sense.ts';
import { checkReset } from './reset-checks.ts';
import { ok, say, skipped, warning, wrong } from './say.ts';
import { checkTiming, inWords } from './timing-check.ts';
import type { Diagnosis, Exam, Side } from './types.ts';

/** What a shell ends with where it does not find a command, or may not run it. */
const noCommand = /\bexit code 12[67]\b/;

/** Checks without which what comes after them means nothing. */
const essential: ReadonlySet<string> = new Set(['images', 'call']);

/**
 * What is to be said of a host, in the order in which it is best mended. What fails only because something before it does is
 * not told: who mends the first thing wrong asks again.
 */
export function diagnose(exam: Exam, spec: Spec): Diagnosis[] {
  const { trouble, manifest, tries } = exam;
  if (trouble?.stage === 'start' || manifest === null) return stopped(exam);
  const started = ok(
    'start',
    say(`there is a host after ${inWords(exam.start).en}`, `${inWords(exam.start).zh}后宿主就绪`),
  );
  const sense = senseOf(exam, manifest, spec);
  const [first, ...rest] = sense;
  const head =
    first === undefined ? [started, ok('manifest', inShort(manifest, exam.platform))] : [started, first, ...rest];
  if (sense.some(isWrong)) return [...head, theRest()];
  if (tries.length === 0) return [started, cannotBe(exam), ...sense, theRest()];
  const reset = checkReset(exam, spec);
  const messages = checkMessages(exam);
  const soFar = [...head, reset, ...(messages === null ? [] : [messages])];
  if (isWrong(reset) || messages !== null) return [...soFar, theRest()];
  const clock = checkClock(exam);
  if (isWrong(clock)) return [...soFar, clock, theRest()];
  const settle = checkSettle(exam);
  if (isWrong(settle) && tries.length <= 2) return [...soFar, clock, settle, theRest()];
  const images = checkImages(exam);
  const album = checkAlbum(exam);
  const found = [...soFar, clock, settle, images, checkCall(exam, images), album, checkChange(exam)];
  // Without the ordinary call there is no telling what it would have shown.
  if (found.some((one) => isWrong(one) && essential.has(one.check))) return [...found, theRest()];
  const broken = new Set(found.filter(isWrong).map(({ check }) => check));
  return [
    ...found,
    ...checkClaims(exam, spec, broken),
    ...(exam.close === null ? [] : [closing(exam.close)]),
    ...exam.strays.slice(0, 1).map(stray),
    ...checkJudged(exam, spec),
    ...checkTiming(exam),
  ];
}

/** The sides that something is wrong on. */
export function sidesAtFault(diagnoses: readonly Diagnosis[]): Side[] {
  return [...new Set(diagnoses.filter(isWrong).flatMap(({ side }) => side ?? []))];
}

function isWrong({ status }: Diagnosis): boolean {
  return status === 'wrong';
}

function stopped({ trouble }: Exam): Diagnosis[] {
  const text = trouble?.text ?? say('It could not be tried.', '无法尝试。');
  if (trouble?.stage === 'manifest')
    return [
      wrong('manifest', 'host', text, say('Mend the manifest, and ask again.', '请修正 manifest 后重试。')),
      theRest(),
    ];
  const setup = noCommand.test(text.en);
  return [
    setup
      ? wrong(
          'start',
          'setup',
          text,
          say('Check the command, from this folder, in a shell.', '请在当前目录的 shell 里检查该命令。'),
        )
      : wrong(
          'start',
          'host',
          text,
          say('See what it prints or shows where it runs.', '请查看它在运行之处输出或显示了什么。'),
        ),
    theRest(),
  ];
}

/** The manifest's facts in a line. */
function inShort({ platforms, baseLibraries: { from, to }, clock, network }: Manifest, platform: string): Text {
  const others = platforms.filter((name) => name !== platform);
  const as = others.length === 0 ? platform : `${platform} (${others.join(', ')})`;
  const ways = { origin: say('context.origin', 'context.origin'), http: say('HTTP', 'HTTP') }[network];
  const time = { virtual: say('virtual clock', '虚拟时钟'), real: say('real clock', '真实时钟') }[clock];
  const libraries = from === to ? from : `${from} – ${to}`;
  return say(`${as} · ${libraries} · ${time.en} · ${ways.en}`, `${as} · ${libraries} · ${time.zh} · ${ways.zh}`);
}

function cannotBe({ platform }: Exam): Diagnosis {
  return wrong(
    'manifest',
    'host',
    say(`What it fixes cannot be together on ${platform}.`, `fixed 中的值在 ${platform} 上不可能同时成立。`),
    say('See which values the situation schema allows there.', '请查看情境 schema 在该平台上允许哪些值。'),
    '/fixed',
  );
}

function closing(message: string): Diagnosis {
  return wrong(
    'close',
    'host',
    say(message, message),
    say('close gives back what the host holds, and answers.', 'close 要释放宿主占用的资源，并应答。'),
  );
}

function stray(message: string): Diagnosis {
  return warning(
    'uncaught',
    say(message, message),
    say('Catch it: in a real process it would end the host.', '请捕获它：在真实进程里它会让宿主退出。'),
  );
}

function theRest(): Diagnosis {
  return skipped('others', say('not tried before this is mended', '修正之前不再尝试其他项目'));
}
