/** `run --device`: the door for a phone, who is to hold it, and what is going to be asked of them. */
import { renderUnicodeCompact } from 'uqr';
import type { CreateHost, Manifest, Spec, Text } from '../../spec/index.ts';
import { type CampaignOptions, type Lang, safeText, widthOf, wrap } from '../index.ts';
import {
  countSteps,
  type DeviceDoor,
  type HandFactor,
  handFactors,
  type HttpOrigin,
  inFewestSteps,
  openDeviceDoor,
  operated,
  type Operator,
  reachableValues,
  remoteHost,
} from '../node.ts';
import { consoleOn, type Count, operatorAt } from './device-operator.ts';
import { scriptedOperator } from './device-script.ts';
import { words } from './device-words.ts';
import { UsageError } from './exit.ts';
import { adviceForDevice, openOrigin, type ServerOptions } from './origin.ts';

/** The reference of the host that a device is. */
export const deviceRef = 'device';

/** So many cases where nobody says otherwise: on a phone each costs seconds, and some a step by hand. */
export const deviceCases = 60;

/** The options of a device run beside those of every run. */
export interface DeviceOptions extends ServerOptions {
  readonly lang: Lang;
  readonly cases?: number;
  /** Milliseconds. */
  readonly budget?: number;
  /** False where nobody is there to do what the device cannot. */
  readonly operator?: boolean;
  /** False where nobody looks into the album. */
  readonly album?: boolean;
  /** A file of answers in the place of a person. */
  readonly operatorScript?: string;
}

/** A device that is there, and how a campaign is run on it. */
export interface Device {
  readonly createHost: CreateHost;
  readonly campaign: Partial<CampaignOptions>;
  /** A person has a hand in every case. */
  readonly byHand: boolean;
  /** Ends with the reason where the run cannot go on, such as an answer that is missing. */
  readonly stop: AbortSignal;
  close(): Promise<void>;
}

/** Milliseconds that a device may be gone, while somebody opens the mini program again. */
const absence = 180_000;

/** Seconds that a step by hand and a case take, as far as nobody has measured them. */
const pace = { step: 12, case: 3 };

/**
 * Opens the door, shows where it is and waits for a device.
 * @returns null where the user stopped before one came
 * @throws UsageError where nobody can be asked, or no door can be opened
 */
export async function openDevice(spec: Spec, options: DeviceOptions, signal: AbortSignal): Promise<Device | null> {
  const { lang } = options;
  const stop = new AbortController();
  const count: Count = { total: 0 };
  const person = operatorOf(options, count, stop);
  const origin = renewing(await openOrigin(options));
  let ending = false;
  const door = openDoor(origin, lang, () => ending);
  const close = async (): Promise<void> => {
    door.close();
    await origin.close();
  };
  invite(door, options, lang);
  if (!(await cameBefore(door.present(), signal))) {
    person?.close([]);
    await close();
    return null;
  }
  let factors: readonly HandFactor[] = [];
  let looks = false;
  const remote = remoteHost(door.connect);
  const createHost: CreateHost = async (context) => {
    const host = await remote(context);
    const reset = host.reset.bind(host);
    host.reset = (state) => {
      origin.renew();
      return reset(state);
    };
    const end = host.close.bind(host);
    host.close = () => {
      ending = true;
      return end();
    };
    factors = person === null ? [] : handFactors(spec, host.manifest);
    looks = person !== null && options.album !== false && !host.manifest.capabilities.observe.includes('album');
    return host;
  };
  return {
    createHost:
      person === null
        ? createHost
        : operated(createHost, {
            spec,
            operator: person,
            album: options.album !== false,
            connected: () => door.present(absence),
          }),
    byHand: person !== null,
    campaign: {
      origin: () => origin,
      reach: { advice: adviceForDevice(origin.base), silence: true },
      values: () => reachableValues(factors),
      choose(next, manifest) {
        const chosen = choose(next, options, factors, looks);
        const steps = countSteps(
          chosen.map(({ testCase }) => testCase),
          factors,
          looks,
        );
        count.total = steps.total;
        tell(introduction(manifest, chosen.length, steps, factors, lang));
        return chosen;
      },
    },
    stop: stop.signal,
    close,
  };
}

/** @throws UsageError where there is nobody to ask */
function operatorOf(options: DeviceOptions, count: Count, stop: AbortController): Operator | null {
  const { lang, operator = true, operatorScript } = options;
  if (!operator) return null;
  if (operatorScript !== undefined) return scriptedOperator(operatorScript, lang, (why) => stop.abort(why));
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError({
      en: 'A device run asks a person to do things on the phone, and there is no terminal to ask them at. Run it at a terminal, give the answers with --operator-script <file>, or leave out what needs a person with --no-operator.',
      zh: '设备测试需要有人在手机上操作，而这里没有可以提问的终端。请在终端中运行，或用 --operator-script <文件> 给出回答，或用 --no-operator 略去需要人操作的部分。',
    });
  return operatorAt(
    consoleOn(process.stdin, process.stderr, () => stop.abort()),
    lang,
    count,
  );
}

/** An origin whose addresses are others in every run: a container may keep an image by its address. */
type DeviceOrigin = HttpOrigin & { renew(): void };

function renewing(origin: HttpOrigin): DeviceOrigin {
  let run = 0;
  return {
    ...origin,
    renew() {
      run += 1;
    },
    address: (symbol) => origin.address(symbol).replace(/^(https?:\/\/[^/]+\/\d+)\//, `$1/run-${run}/`),
  };
}

function openDoor(origin: HttpOrigin, lang: Lang, ending: () => boolean): DeviceDoor {
  const say = words[lang];
  const refused = new Set<string>();
  return openDeviceDoor(
    origin,
    (address) => {
      // Who tries over and over is told of once.
      if (!refused.has(address) && refused.size < 20) tell([say.refused(safeText(address, 60))]);
      refused.add(address);
    },
    (there) => {
      if (!ending()) tell([there ? say.came : say.gone]);
    },
  );
}

function tell(lines: readonly string[]): void {
  const { stderr } = process;
  const text = lines.flatMap((line) => wrap(line, 78)).join('\n');
  stderr.write(`${stderr.isTTY ? '\r\u001b[K' : ''}${text}\n`);
}

/** Shows the address, and a code of it where it can be shown. */
function invite({ url }: DeviceDoor, { listen, publicUrl }: ServerOptions, lang: Lang): void {
  const say = words[lang];
  const { stderr } = process;
  const code = renderUnicodeCompact(url, { border: 2 }).split('\n');
  const fits = stderr.isTTY && stderr.columns > Math.max(...code.map(widthOf)) + 2;
  const shown = fits && process.env['NO_COLOR'] === undefined;
  // White on black whatever the terminal's own colours: some readers take no inverted code.
  const painted = code.map((line) => `  \u001b[97;40m${line}\u001b[0m`);
  stderr.write(`\n${shown ? say.open : say.openPlain}\n\n  ${url}\n\n${shown ? `${painted.join('\n')}\n\n` : ''}`);
  tell([...(listen === undefined && publicUrl === undefined ? [say.local] : []), say.waiting]);
}

/** The cases of a run, as many as were asked for or fit into its time, in the order that costs a person least. */
function choose<T extends { readonly testCase: Parameters<typeof countSteps>[0][number] }>(
  next: () => T,
  { cases, budget }: DeviceOptions,
  factors: readonly HandFactor[],
  looks: boolean,
): readonly T[] {
  const ordered = (list: readonly T[]): T[] => inFewestSteps(list, ({ testCase }) => testCase, factors);
  if (budget === undefined) return ordered(Array.from({ length: cases ?? deviceCases }, next));
  const list: T[] = [];
  let best: T[] = [];
  while (list.length < (cases ?? mostInTime)) {
    for (let more = Math.max(1, Math.floor(list.length / 8)); more > 0; more -= 1) list.push(next());
    const tried = ordered(list);
    if (best.length > 0 && secondsOf(tried, factors, looks) * 1000 > budget * casesShare) break;
    best = tried;
  }
  return best;
}

/** More than these fit into no time that somebody spends with a phone. */
const mostInTime = 2_000;

/** The share of a budget that cases may take; the rest is for making failures small. */
const casesShare = 0.8;

function secondsOf(
  list: readonly { readonly testCase: Parameters<typeof countSteps>[0][number] }[],
  factors: readonly HandFactor[],
  looks: boolean,
): number {
  const { total } = countSteps(
    list.map(({ testCase }) => testCase),
    factors,
    looks,
  );
  return total * pace.step + list.length * pace.case;
}

/** Who has come, what will run, and how much of it is to be done by hand. */
function introduction(
  { name, version, platforms }: Manifest,
  cases: number,
  { total, factors: counted, album }: ReturnType<typeof countSteps>,
  factors: readonly HandFactor[],
  lang: Lang,
): string[] {
  const say = words[lang];
  const titles = new Map<string, Text>(factors.map((factor) => [factor.name, factor.title]));
  const parts = [
    ...(factors.length > 0 ? [`1× ${say.start}`] : []),
    ...[...counted].map(([factor, n]) => `${n}× ${titles.get(factor)?.[lang] ?? factor}`),
    ...(album > 0 ? [`${album}× ${say.album}`] : []),
  ];
  const minutes = Math.round((total * pace.step + cases * pace.case) / 60);
  return [
    say.here(safeText(name, 60), safeText(version, 30), platforms.map((one) => safeText(one, 30)).join(', ')),
    say.plan(cases, say.minutes(minutes)),
    say.steps(total, parts),
  ];
}

/** Whether a device comes before the user stops. */
async function cameBefore(arrival: Promise<void>, signal: AbortSignal): Promise<boolean> {
  let stopped = (): void => undefined;
  const stop = new Promise<false>((resolve) => {
    stopped = () => resolve(false);
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped);
  });
  const came = await Promise.race([arrival.then(() => true), stop]);
  signal.removeEventListener('abort', stopped);
  return came;
}
