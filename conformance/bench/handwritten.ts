/** What contenders written by hand take from a spec: how its options are called, so that they are for any API as they stand. */
import type fc from 'fast-check';
import type { Spec } from '../../spec/index.ts';
import { propertiesOf } from '../index.ts';

/** The option that names the image, then an arbitrary for each that is true or false. */
export function optionsBy<Value>(
  { api, params }: Spec,
  image: fc.Arbitrary<Value>,
  flag: fc.Arbitrary<Value>,
): Record<string, fc.Arbitrary<Value>> {
  const flags = Object.entries(propertiesOf(params)).filter(([, { type }]) => type === 'boolean');
  return { [api.subject]: image, ...Object.fromEntries(flags.map(([name]) => [name, flag])) };
}

/** Those of the entries that the API's situation has. */
export function inSituation<Entry>(spec: Spec, entries: Readonly<Record<string, Entry>>): Record<string, Entry> {
  const known = propertiesOf(spec.situation);
  return Object.fromEntries(Object.entries(entries).filter(([name]) => Object.hasOwn(known, name)));
}
