/** Progress on stderr: one live line on a terminal, a plain line now and then elsewhere. */
import { methodOf, type Spec } from '../../spec/index.ts';
import { clip, type Lang, type Progress, safeText, widthOf } from '../index.ts';

/** Shows how a run goes on. */
export interface ProgressLine {
  update(progress: Progress): void;
  /** Clears the live line. */
  done(): void;
}

const words = {
  en: {
    colon: ': ',
    comma: ', ',
    cases: 'cases',
    shrinking: 'making failures small',
    failing: 'failing',
    left: 's left',
    minutesLeft: ' min left',
  },
  zh: {
    colon: '：',
    comma: '，',
    cases: '个用例',
    shrinking: '正在缩小失败用例',
    failing: '项失败',
    left: ' 秒后完成',
    minutesLeft: ' 分钟后完成',
  },
} as const;

/** Columns of a terminal that does not say how many it has. */
const unknownColumns = 80;

/** So many must be done before it is said how long the rest takes: the first come with all that a start costs. */
const enough = 5;

/** How a progress line differs from that of one host. */
export interface ProgressOptions {
  /** Milliseconds between plain lines. */
  readonly every?: number;
  /** What is counted; cases where nobody says otherwise. */
  readonly unit?: string;
}

/** What a line of progress begins with: the host, the API and its revision. */
export function nameOfRun(host: string, { api }: Spec): string {
  return `${safeText(host)} · ${methodOf(api)} ${api.revision}`;
}

/** A progress line. `stream` is where it is written. */
export function progressLine(
  name: string,
  lang: Lang,
  stream: NodeJS.WriteStream,
  { every = 5_000, unit = words[lang].cases }: ProgressOptions = {},
): ProgressLine {
  const live = stream.isTTY;
  const started = Date.now();
  let last = live ? 0 : started;
  return {
    update(progress) {
      const now = Date.now();
      if (now - last < (live ? 80 : every)) return;
      last = now;
      const text = textOf(progress, now - started, lang, unit);
      // A live line that takes two rows cannot be cleared.
      const room = live ? (stream.columns || unknownColumns) - 1 - widthOf(text) : Number.POSITIVE_INFINITY;
      stream.write(live ? `\r\u001b[K${clip(name, room)}${text}` : `${name}${text}\n`);
    },
    done() {
      if (live) stream.write('\r\u001b[K');
    },
  };
}

function textOf({ ran, planned, failing, phase }: Progress, elapsed: number, lang: Lang, unit: string): string {
  const { shrinking, failing: broken, left, minutesLeft, colon, comma } = words[lang];
  if (phase === 'shrinking') return `${colon}${shrinking}`;
  const seconds = ran >= enough ? Math.ceil(((elapsed / ran) * (planned - ran)) / 1000) : 0;
  const parts = [
    `${ran}/${planned} ${unit}`,
    ...(failing > 0 ? [`${failing} ${broken}`] : []),
    ...(seconds > 120 ? [`${Math.ceil(seconds / 60)}${minutesLeft}`] : seconds > 1 ? [`${seconds}${left}`] : []),
  ];
  return `${colon}${parts.join(comma)}`;
}
