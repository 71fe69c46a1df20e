/** `--device`: the door for a phone, who is to hold it, and what it says of itself. */
import { renderUnicodeCompact } from 'uqr';
import { type CreateHost, type Manifest, type Spec, validate } from '../../spec/index.ts';
import { HostError, type Lang, safeText, widthOf, wrap } from '../index.ts';
import {
  countSteps,
  type DeviceDoor,
  type HandFactor,
  handFactors,
  type HttpOrigin,
  meetHost,
  openDeviceDoor,
  operated,
  type Operator,
  reachableValues,
} from '../node.ts';
import { chosenSpec, type SpecOptions } from './chosen-spec.ts';
import { isOpen, specClaimed } from './claims.ts';
import { consoleOn, type Count, operatorAt } from './device-operator.ts';
import { chooseCases, introduction } from './device-plan.ts';
import { scriptedOperator } from './device-script.ts';
import { words } from './device-words.ts';
import { UsageError } from './exit.ts';
import { adviceForDevice, openOrigin, type ServerOptions } from './origin.ts';
import type { Place } from './place.ts';

/** The options of a device beside those of every host. */
export interface DeviceOptions extends ServerOptions, SpecOptions {
  readonly lang: Lang;
  readonly seed?: number;
  /** False where nobody is there to do what the device cannot. */
  readonly operator?: boolean;
  /** False where nobody looks into the album. */
  readonly album?: boolean;
  /** A file of answers in the place of a person. */
  readonly operatorScript?: string;
}

/** Milliseconds that a device may be gone, while somebody opens the mini program again. */
const absence = 180_000;

/**
 * Opens the door, shows where it is, waits for a device and asks it what it claims.
 * @returns null where the user stopped before one came
 * @throws UsageError where nobody can be asked, no door can be opened, or the kit knows no revision that the device claims
 */
export async function openDevice(options: DeviceOptions, signal: AbortSignal): Promise<Place | null> {
  const { lang, album = true } = options;
  const asked = chosenSpec(options);
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
  const letGo = async (): Promise<void> => {
    ending = true;
    person?.close([]);
    await close();
  };
  invite(door, options, lang);
  if (!(await cameBefore(door.present(), signal))) {
    await letGo();
    return null;
  }
  const met = await meet(door, asked, options).catch(async (error: unknown) => {
    await letGo();
    throw error;
  });
  const { spec } = met;
  if (person === null) tell(usualPhone(met.factors, lang));
  let factors: readonly HandFactor[] = [];
  let looks = false;
  const createHost: CreateHost = async (context) => {
    const host = await met.createHost(context);
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
    looks = person !== null && album && !host.manifest.capabilities.observe.includes('album');
    return host;
  };
  const connected = (): Promise<void> => door.present(absence);
  return {
    spec,
    createHost: person === null ? createHost : operated(createHost, { spec, operator: person, album, connected }),
    byHand: person !== null,
    campaign: (effort) => ({
      origin: () => origin,
      reach: { advice: adviceForDevice(origin.base), silence: true },
      values: () => reachableValues(factors),
      choose(next) {
        const chosen = chooseCases(next, effort, factors, looks);
        const cases = chosen.map(({ testCase }) => testCase);
        const steps = countSteps(cases, factors, looks);
        count.total = steps.total;
        tell(introduction(cases.length, steps, factors, lang));
        return chosen;
      },
    }),
    stop: stop.signal,
    close,
  };
}

/** A device that has said hello. */
interface MetDevice {
  readonly spec: Spec;
  readonly createHost: CreateHost;
  readonly factors: readonly HandFactor[];
}

/**
 * Says hello to the device and hears what it is tested by. One that is not understood ends nothing here: whoever makes the
 * host is told why.
 * @throws UsageError as a rejection, where the kit knows no revision that it claims
 */
async function meet({ connect }: DeviceDoor, asked: Spec, options: DeviceOptions): Promise<MetDevice> {
  const { api, revision } = asked.api;
  try {
    const { manifest, createHost } = await meetHost(connect, { api, revision, seed: options.seed ?? 1 });
    // What is wrong with its manifest the session will say.
    if (validate('manifest', manifest).length > 0) return { spec: asked, createHost, factors: [] };
    const spec = specClaimed(manifest, options);
    tell(acquaintance(manifest, spec, options));
    return { spec, createHost, factors: handFactors(spec, manifest) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { spec: asked, createHost: () => Promise.reject(error), factors: [] };
  }
}

/** Who has come, and by which API and revision it is tested. */
function acquaintance({ name, version, platforms }: Manifest, { api }: Spec, options: DeviceOptions): string[] {
  const say = words[options.lang];
  return [
    say.here(safeText(name, 60), safeText(version, 30), platforms.map((one) => safeText(one, 30)).join(', ')),
    say.tested(api.name, api.revision) + (isOpen(options) ? say.otherwise : ''),
  ];
}

/** How a phone is that nobody makes ready. */
function usualPhone(factors: readonly HandFactor[], lang: Lang): string[] {
  const how = factors.flatMap(({ how, usual }) => how[String(usual)]?.[lang] ?? []);
  return how.length === 0 ? [] : [words[lang].usual, ...how.map((text) => `– ${text}`)];
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
  // What is in a list stays together under its dash.
  const under = (line: string) => (part: string, i: number) => (i > 0 && line.startsWith('–') ? `  ${part}` : part);
  const text = lines.flatMap((line) => wrap(line, 76).map(under(line))).join('\n');
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
