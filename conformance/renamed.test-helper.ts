/** The bundled API with other names for its factors, as another API would have them, and hosts that speak of it so. */
import { type CreateHost, loadSpec, saveImageFiles, type Spec, type State } from '../spec/index.ts';

/** The bundled names and values, each with its new one. */
export type Names = Readonly<Record<string, string>>;

/** Places where a word is no factor's: identities, the kit's own work, and what a manifest's `observe` lists for every API. */
const otherWords = ['id', 'observe', 'treats'];

/** Places where keys are words of the kit: an annotation, and the items of an album. */
const ownKeys = ['space', 'before', 'album', 'item'];

/** A copy of any JSON value in which factors and values are called by their new names. */
export function renamed<T>(value: T, names: Names, under = ''): T {
  const called = (word: string): string => {
    const [, root = '', name = ''] = /^(situation\.)?(.*)$/s.exec(word) ?? [];
    return root + (Object.hasOwn(names, name) ? names[name] : name);
  };
  if (typeof value === 'string') return (otherWords.includes(under) ? value : called(value)) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, names, under)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const key = (word: string): string => (ownKeys.includes(under) ? word : called(word));
  return Object.fromEntries(Object.entries(value).map(([word, one]) => [key(word), renamed(one, names, word)])) as T;
}

/** The bundled spec under other names. */
export function renamedSpec(names: Names): Spec {
  return loadSpec(renamed(saveImageFiles, names));
}

/** A host of the bundled API that is spoken to in other names. */
export function renamedHost(createHost: CreateHost, names: Names): CreateHost {
  const own = Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
  return async (context) => {
    const host = await createHost({ ...context, ask: ({ kind }) => context.ask({ kind: renamed(kind, names) }) });
    const { capabilities } = host.manifest;
    return {
      ...host,
      manifest: {
        ...host.manifest,
        capabilities: { ...capabilities, control: renamed(capabilities.control, names) },
      },
      reset: async (state: State) => renamed(await host.reset(renamed(state, own)), names),
      change: async (patch: State) => renamed(await host.change(renamed(patch, own)), names),
    };
  };
}
