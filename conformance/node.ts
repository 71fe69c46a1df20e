/** The door of what needs Node: the real HTTP origin, and the watch over a process's stray errors. */
import type { Clock, Manifest } from '../spec/index.ts';
import { type ImageOrigin, memoryOrigin } from './origin/index.ts';
import { httpOrigin } from './origin/node.ts';

export * from './attest/node.ts';
export { type JournalFile, type Line, journalFile, shardFile, splitLines } from './journal/file.ts';
export { type HttpOrigin, httpOrigin, type Reach as OriginReach } from './origin/node.ts';
export { type Reach, SetupError } from './campaign/reach.ts';
export { type Badge, conclusionBadge, renderBadge } from './report/badge.ts';
export { commandHost } from './wire/command.ts';
export { type DeviceDoor, openDeviceDoor } from './wire/device.ts';
export {
  type HandFactor,
  handFactors,
  type Instruction,
  type Operator,
  reachableValues,
  type ShownImage,
  type Sighting,
} from './wire/operator.ts';
export { type HandOptions, operated } from './wire/operator-host.ts';
export { countSteps, type HandSteps, inFewestSteps } from './wire/operator-order.ts';
export type { Transport } from './wire/peer.ts';
export { type Connect, type Incoming, type Met, meetHost, type RemoteOptions, remoteHost } from './wire/remote-host.ts';

/** The origin a host needs: a real server on loopback where it opens connections itself, else one in memory. */
export async function originFor({ network }: Manifest, clock: Clock): Promise<ImageOrigin> {
  return network === 'http' ? httpOrigin() : memoryOrigin({ clock });
}

/**
 * Hands over errors that reach nobody in this process, in the place of whoever listens now; returns how to stop.
 * A host's stray rejection would otherwise end the process, and the verdicts of all hosts with it. One watch at a time: two
 * that overlap would put each other's listeners back.
 */
export function watchProcess(stray: (error: unknown) => void): () => void {
  const restore = (['unhandledRejection', 'uncaughtException'] as const).map((event) => {
    const listeners = process.listeners(event as 'uncaughtException');
    process.removeAllListeners(event);
    process.on(event, stray);
    return () => {
      process.off(event, stray);
      for (const listener of listeners) process.on(event as 'uncaughtException', listener);
    };
  });
  return () => {
    for (const undo of restore) undo();
  };
}
