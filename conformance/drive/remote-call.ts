/** How a call of a host in another process begins, and is recorded. */
import type { Json } from '../../spec/index.ts';
import type { CallArguments } from '../case.ts';
import { keep, keepText } from '../keep.ts';
import { imageOf } from '../symbols.ts';
import { optionsOf } from '../tags.ts';
import { addressOf } from './images.ts';
import type { Lab, RunState } from './lab.ts';
import { begin, type CallListener, type RemoteHost } from './remote.ts';

/** Starts a call elsewhere and records what is told of it. */
export function startRemoteCall(
  host: RemoteHost,
  lab: Lab,
  { recorder }: RunState,
  args: CallArguments,
  call: number,
  judged: readonly string[],
): void {
  const named = imageOf(optionsOf(args[0])?.[lab.spec.api.subject]);
  const image = lab.served.find((served) => served.image === named) ?? null;
  const addressed = args.map((arg) => withAddresses(arg, (symbol) => addressOf(lab, symbol)));
  const listener: CallListener = {
    returned: (promise) => recorder.record({ kind: 'returned', call, promise }),
    threw: (error) => recorder.record({ kind: 'threw', call, error: keepText(error) }),
    callback: (name, payload) => recorder.record({ kind: 'callback', call, name, payload: keep(payload, judged) }),
    promise: (state, value) => recorder.record({ kind: 'promise', call, state, value: keep(value) }),
    altered: (property) => recorder.record({ kind: 'mutated', call, property: keepText(property) }),
  };
  host[begin](addressed, listener, image);
}

/** The same value with the addresses of images in the place of their symbols. */
function withAddresses(value: Json, address: (symbol: string) => string): Json {
  if (typeof value === 'string') return imageOf(value) === null ? value : address(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => withAddresses(item, address));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withAddresses(inner, address)]));
}
