/** How fast a host is, and how long a run would take. Pure. */
import { ok, say, warning } from './say.ts';
import { type Diagnosis, type Exam, type Method, methods } from './types.ts';

/** Cases of a usual run. */
const usual = 400;

/** Milliseconds from which a run wants a budget. */
const long = 10 * 60_000;

/** How fast one method was. */
export interface Pace {
  readonly method: Method;
  readonly answers: number;
  /** Milliseconds of real time. */
  readonly median: number;
  readonly slowest: number;
}

/** How fast each method was that was called. */
export function pacesOf({ timing }: Exam): Pace[] {
  return methods.flatMap((method) => {
    const all = [...timing[method]].sort((a, b) => a - b);
    const [median, slowest] = [all[Math.floor((all.length - 1) / 2)], all.at(-1)];
    return median === undefined || slowest === undefined ? [] : [{ method, answers: all.length, median, slowest }];
  });
}

/** Milliseconds that a run of 400 cases would take, at the pace of the cases tried; null where none was. */
export function runTime({ tries }: Exam): number | null {
  const cases = tries.filter(({ kind }) => kind === 'ordinary' || kind === 'value');
  if (cases.length === 0) return null;
  return (cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / cases.length) * usual;
}

/** Whether methods stay well within the deadline, and a run within reason. */
export function checkTiming(exam: Exam): Diagnosis[] {
  const { manifest, deadline } = exam;
  const time = runTime(exam);
  if (manifest === null || time === null) return [];
  const near = pacesOf(exam).find(({ slowest }) => slowest > deadline / 2);
  if (manifest.clock === 'real' && near !== undefined)
    return [
      warning(
        'timing',
        say(
          `${near.method} took up to ${inWords(near.slowest).en}, and its deadline is ${inWords(deadline).en}.`,
          `${near.method} 最慢用了 ${inWords(near.slowest).zh}，期限是 ${inWords(deadline).zh}。`,
        ),
        say(
          'Raise deadlines.call in the manifest: a busy machine is slower still.',
          '请在 manifest 中调高 deadlines.call：机器繁忙时会更慢。',
        ),
        near.method,
      ),
    ];
  const takes = inWords(time);
  const what = say(`${usual} cases in about ${takes.en}`, `${usual} 个用例约需 ${takes.zh}`);
  if (time < long) return [ok('timing', what)];
  return [warning('timing', what, say('Give the run a limit: --budget 10m.', '请给运行设定时限：--budget 10m。'))];
}

/** A time for a reader: two figures, in the unit that suits it. */
export function inWords(milliseconds: number): { readonly en: string; readonly zh: string } {
  if (milliseconds < 1_000) {
    if (milliseconds < 0.05) return { en: '< 0.1 ms', zh: '< 0.1 毫秒' };
    const figures = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
    return { en: `${figures} ms`, zh: `${figures} 毫秒` };
  }
  const seconds = milliseconds / 1_000;
  if (seconds < 100) {
    const figures = seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
    return { en: `${figures} s`, zh: `${figures} 秒` };
  }
  const minutes = Math.round(seconds / 60);
  return { en: `${minutes} min`, zh: `${minutes} 分钟` };
}
