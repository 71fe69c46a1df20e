/** How a dialog looks. Pure. */
import { factorsOf } from '../../conformance/index.ts';
import type { Spec } from '../../spec/index.ts';

/** A prompt that decides something for later is an alert; one that offers actions, a sheet. */
export function shapeOf(spec: Spec, prompt: string): 'sheet' | 'alert' {
  return factorsOf(spec).prompts.get(prompt)?.undecided === undefined ? 'sheet' : 'alert';
}
