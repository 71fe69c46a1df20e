/** What a host is asked in an examination: the ordinary call, and one value of one factor at a time. */
import type { Host, Json, Manifest, Spec } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import { factorsOf, fileKindsIn, propertiesOf } from '../factors.ts';
import type { Oracle } from '../oracle.ts';
import { type Assembler, assembler, type Resolved } from '../plan/assemble.ts';
import type { ValueClass } from '../plan/classes.ts';
import { sights, type Try } from './types.ts';

/** One question: a case, and what is to be known of it beside. */
export interface Question extends Pick<Try, 'kind' | 'factor' | 'needs' | 'label' | 'wanted' | 'stops'> {
  readonly testCase: Case;
}

/** How many values of a factor that is set for each image are tried: the origin has many, and one way to fail is enough. */
const perImage = 4;

/** What a manifest would say that claims all there is; a factor that is fixed stays so unless `thorough`. */
export function claimAll(spec: Spec, own: Manifest, host: Host, thorough: boolean): Manifest {
  const properties = propertiesOf(spec.situation);
  const { fixed, ...others } = own;
  const abilities = Object.values(properties).flatMap(({ needs = {} }) => Object.values(needs));
  const lives = ['kill', 'restart'].filter((name) => typeof host[name as 'kill'] === 'function');
  const files = typeof host.file === 'function' ? fileKindsIn(spec.params) : [];
  const control = [...controllable(spec), ...new Set(abilities), ...lives, ...files];
  return {
    ...others,
    ...(fixed === undefined || thorough ? {} : { fixed }),
    ...(thorough ? { apis: { [spec.api.api]: [spec.api.revision] } } : {}),
    capabilities: { control, observe: [...sights] },
  };
}

/** The factors a manifest can claim to control: what is asked of the user and which platform it is are the kit's to say. */
export function controllable(spec: Spec): string[] {
  const { answerLists } = factorsOf(spec);
  return Object.entries(propertiesOf(spec.situation)).flatMap(
    ([name, { enum: values, examples, additionalProperties }]) =>
      name === 'platform' || answerLists.has(name) || (values ?? examples ?? additionalProperties) === undefined
        ? []
        : [name],
  );
}

/** Asks questions about one host. `manifest` is the pretended one. */
export class Questions {
  readonly #spec: Spec;
  readonly #oracle: Oracle;
  readonly #made: Assembler;
  readonly #ordinary: Resolved | null;

  constructor(spec: Spec, oracle: Oracle, manifest: Manifest, platform: string) {
    this.#spec = spec;
    this.#oracle = oracle;
    this.#made = assembler(spec, oracle, manifest, { platform });
    this.#ordinary = this.#made.resolve(this.#made.choose());
  }

  /** The ordinary call; null where what the manifest fixes cannot be together on the platform. */
  ordinary(): Question | null {
    if (this.#ordinary === null) return null;
    const question = this.#question('ordinary', null, 'ordinary call', this.#ordinary);
    return { ...question, wanted: this.#ordinary.state };
  }

  /** The values of a factor that differ from the ordinary one; where `one`, only one that stops the call. */
  values(factor: string, one: boolean): Question[] {
    const { factors, choose, resolve } = this.#made;
    const found = factors.find(({ name }) => name === `situation.${factor}`);
    const each = found?.others[0]?.perImage !== undefined;
    const all = (found?.others ?? [])
      .filter(({ expensive }) => expensive !== true)
      .flatMap((chosen): Question[] => {
        const resolved = resolve(choose([`situation.${factor}`, chosen]));
        return resolved === null ? [] : [this.#question('value', factor, chosen.label, resolved, chosen)];
      });
    if (one) return all.filter(({ stops }) => stops).slice(0, 1);
    return each ? all.slice(0, perImage) : all;
  }

  /** A call for each kind of file that a parameter can name. */
  files(): Question[] {
    return this.#made.factors.flatMap(({ name, others }) =>
      others.flatMap((chosen): Question[] => {
        if (chosen.params === undefined || chosen.needs === undefined) return [];
        const resolved = this.#made.resolve(this.#made.choose([name, chosen]));
        return resolved === null ? [] : [this.#question('file', null, chosen.label, resolved, chosen)];
      }),
    );
  }

  /** A call, a change to what stops it, and another call; null where nothing that was tried stops it. */
  change(tried: readonly Question[]): Question | null {
    const { prompts, perImage: maps } = factorsOf(this.#spec);
    const fit = tried.find(
      ({ factor, stops, needs }) =>
        stops && needs === null && factor !== null && !maps.has(factor) && prompts.get(factor)?.answersIn !== undefined,
    );
    const other = tried.find(
      ({ factor, stops, needs }) =>
        stops && needs === null && factor !== null && !maps.has(factor) && !prompts.has(factor),
    );
    const found = fit ?? other;
    if (found === undefined || this.#ordinary === null) return null;
    const call: Step = { do: 'call', calls: [this.#ordinary.args] };
    const steps: Step[] = [call, { do: 'change', state: found.wanted }, call];
    return {
      ...found,
      kind: 'change',
      label: `change to ${found.label}`,
      testCase: this.#made.make('change', this.#ordinary, steps),
    };
  }

  /** A call, a kill in the midst of another, a restart, and a call at last. */
  life(): Question | null {
    if (this.#ordinary === null) return null;
    const calls = [this.#ordinary.args];
    const steps: Step[] = [
      { do: 'call', calls },
      { do: 'kill', calls, after: 2 },
      { do: 'restart' },
      { do: 'call', calls },
    ];
    return { ...this.#question('life', null, 'kill and restart', this.#ordinary, undefined, steps) };
  }

  #question(
    kind: Try['kind'],
    factor: string | null,
    label: string,
    resolved: Resolved,
    chosen?: ValueClass,
    steps?: readonly Step[],
  ): Question {
    const { successAllowed } = this.#oracle.expect(resolved.input);
    const wanted: Record<string, Json> = { ...chosen?.state };
    for (const name of Object.keys(chosen?.perImage ?? {})) wanted[name] = resolved.state[name] as Json;
    const testCase = this.#made.make(label, resolved, steps);
    return {
      kind,
      factor,
      needs: chosen?.needs ?? null,
      label,
      wanted: wanted,
      stops: !successAllowed,
      testCase,
    };
  }
}
