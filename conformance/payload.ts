/** Looking into what a callback received. */
import type { Json } from '../spec/index.ts';
import { isTag } from './tags.ts';
import type { Payload } from './trace.ts';

/** Whether a payload is an object a mini program could read properties of. */
export function isObject(payload: Payload): payload is { readonly [name: string]: Json } {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) && !isTag(payload);
}

/** A property of a payload; undefined where it has none. */
export function propertyOf(payload: Payload, name: string): Json | undefined {
  return isObject(payload) && Object.hasOwn(payload, name) ? payload[name] : undefined;
}

/** A payload in short. */
export function show(payload: Payload): string {
  const json = isTag(payload) ? payload.$ : JSON.stringify(payload);
  return json.length > 120 ? `${json.slice(0, 119)}…` : json;
}
