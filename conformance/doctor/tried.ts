/** What is asked of a try, again and again. Pure. */
import type { Json } from '../../spec/index.ts';
import type { CallView } from '../view/index.ts';
import type { Try } from './types.ts';

/** The first call of a try. */
export function firstCall({ run }: Try): CallView | undefined {
  return run.calls[0];
}

/** Whether the first call of a try came to success. */
export function succeeded(tried: Try): boolean {
  return firstCall(tried)?.seen.kind === 'success';
}

/** The prompts that were shown in a try. */
export function askedIn({ run }: Try): string[] {
  return run.steps.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'asked' ? [event.prompt] : [])));
}

/** What a host did against its contract in a try. */
export function faultsIn({ run }: Try): { readonly where: string; readonly message: string }[] {
  return run.steps.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'host-fault' ? [event] : [])));
}

/** Whether two JSON values are the same, properties in the same order. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A JSON value in a sentence. */
export function show(value: Json | undefined): string {
  return value === undefined ? 'undefined' : JSON.stringify(value).slice(0, 60);
}
