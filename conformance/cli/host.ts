/** Opens the host that a command is about, whatever kind it is, with what it needs: one way for all commands. */
import { type CampaignOptions, safeText } from '../index.ts';
import type { SpecOptions } from './chosen-spec.ts';
import { specForHost } from './claims.ts';
import { type DeviceOptions, openDevice } from './device.ts';
import { UsageError } from './exit.ts';
import { adviceForCommand, asksForServer, openOrigin } from './origin.ts';
import type { Place } from './place.ts';
import { deviceRef, isCommand, keepsNone, resolveHost } from './resolve-host.ts';

/** How a host is named and reached. */
export interface OpenOptions extends DeviceOptions, SpecOptions {
  readonly host: string;
  /** Where a bundled host keeps its album. */
  readonly folder?: string;
}

/**
 * The host behind a reference, the spec that it is tested by, and the server it has its images from where that is one of its
 * own.
 * @returns null where the user stopped before a device came
 * @throws UsageError where there is none, or the options do not fit it
 * @throws HostError where it cannot be asked what it claims
 */
export async function openHost(options: OpenOptions, signal: AbortSignal): Promise<Place | null> {
  const { host, folder } = options;
  checkFit(options);
  if (host === deviceRef) return openDevice(options, signal);
  const spec = await specForHost(options);
  const createHost = await resolveHost(host, folder);
  const here = { spec, createHost, byHand: false, stop: new AbortController().signal };
  if (!isCommand(host)) return { ...here, campaign: () => ({}), close: async () => undefined };
  const origin = await openOrigin(options);
  const campaign = (): Partial<CampaignOptions> => ({
    origin: () => origin,
    reach: { advice: adviceForCommand(origin.base), silence: false },
  });
  return { ...here, campaign, close: async () => origin.close() };
}

/**
 * Opens a host, uses it, and closes it whatever happens.
 * @param none what it comes to where the user stopped before a device came
 * @throws UsageError, HostError as `openHost` does
 */
export async function atHost<T>(
  options: OpenOptions,
  signal: AbortSignal,
  none: T,
  use: (place: Place) => Promise<T>,
): Promise<T> {
  const place = await openHost(options, signal);
  if (place === null) return none;
  try {
    return await use(place);
  } finally {
    await place.close();
  }
}

/** @throws UsageError where options were given that are for hosts of another kind: they would do nothing */
function checkFit(options: OpenOptions): void {
  const { host, folder, operator, album, operatorScript } = options;
  const device = host === deviceRef;
  if (folder !== undefined && (device || isCommand(host))) throw keepsNone(host);
  if (!device && !isCommand(host) && asksForServer(options))
    throw new UsageError({
      en: '--listen, --port, --cert, --key and --public-url are for hosts in another process: --command and --device.',
      zh: '--listen、--port、--cert、--key 和 --public-url 仅用于其他进程中的宿主：--command 和 --device。',
    });
  if (!device && (operator === false || album === false || operatorScript !== undefined))
    throw new UsageError({
      en: `--no-operator, --no-album and --operator-script are for --device: nobody stands beside ${safeText(host, 80)}.`,
      zh: `--no-operator、--no-album 和 --operator-script 仅用于 --device：${safeText(host, 80)} 不需要人操作。`,
    });
}
