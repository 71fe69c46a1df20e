/**
 * Machine-made mutants: a random conjunction of one to three classes of the situation and the parameters, a random
 * moment of the call, and a random wrong outcome. Nothing is weighed: factors, classes, moments and outcomes are each
 * drawn alike, so that what a kit finds of them says something of faults nobody thought of. Faults that begin late in a
 * call hide behind every guard before, as in real code; some are hidden altogether (see `machine-equivalents.json`).
 */
import { type CreateHost, compileSchema, type Json, saveImageSpec, type Spec, type State } from '../../spec/index.ts';
import { chance, type Chance } from './machine-chance.ts';
import { classesOf, type ClassValue, type TriggerClass } from './machine-classes.ts';
import { firing, type Moment, moments } from './machine-fault.ts';
import { type Outcome, outcomesOf } from './machine-outcomes.ts';
import { type Platform, plant } from './plant.ts';
import { both } from './tools.ts';

/** The published seed, and how many mutants are made of it where nobody says otherwise. */
export const machineSeed = 20211220;
/** How many mutants the published collection has. */
export const machineCount = 340;

/** When a fault fires, as data. */
export interface Trigger {
  /** Each factor of the conjunction with the values of the spec's data that are in its class. */
  readonly classes: readonly {
    readonly factor: string;
    readonly label: string;
    readonly values: readonly ClassValue[];
  }[];
  /** The call comes to this moment first. */
  readonly moment: Moment;
  /** Only from the second call on. */
  readonly later: boolean;
}

/** A faulty host nobody thought of. */
export interface MachineMutant {
  /** Its number, its outcome and its platform, such as `machine-017-saves-twice@ios`. */
  readonly name: string;
  readonly description: string;
  readonly platform: Platform;
  /** The requirement that forbids the outcome most directly. */
  readonly requirement: string;
  /** All that speak of the outcome: which of them fails depends on the circumstances. */
  readonly requirements: readonly string[];
  readonly trigger: Trigger;
  /** The name of what goes wrong. */
  readonly outcome: string;
  readonly createHost: CreateHost;
}

/** What to make. */
export interface MachineOptions {
  readonly seed?: number;
  readonly count?: number;
  /** One platform alone; both by turns of chance where left out. */
  readonly platform?: Platform;
}

/** Makes mutants: the same seed, the same mutants; a greater count only adds some. */
export function machineMutants(options: MachineOptions = {}): MachineMutant[] {
  const { seed = machineSeed, count = machineCount } = options;
  const platforms = options.platform === undefined ? both : [options.platform];
  const spec = saveImageSpec();
  const factors = [...classesOf(spec).values()];
  const valid = compileSchema(spec.situation);
  const one = chance(seed);
  const made = new Map<string, MachineMutant>();
  while (made.size < count) {
    const platform = one.of(platforms);
    const classes = conjunction(one, factors);
    const later = one.below(4) === 0;
    const moment = one.of(moments);
    const outcome = one.of(outcomesOf(spec, platform).filter((each) => each.moments.includes(moment)));
    const state: State = { ...nominal(spec), platform, ...Object.assign({}, ...classes.map(stateOf)) };
    // Nobody can be in a situation the schema forbids, nor name an image by what is no address.
    if (valid(state).length > 0 || new Set(classes.flatMap(({ image }) => image ?? [])).size > 1) continue;
    const mutant = build(spec, made.size + 1, platform, { classes, moment, later }, outcome);
    if (!made.has(mutant.description)) made.set(mutant.description, mutant);
  }
  return [...made.values()];
}

/** One to three classes of different factors. */
function conjunction(one: Chance, factors: readonly (readonly TriggerClass[])[]): TriggerClass[] {
  const left = [...factors];
  return Array.from({ length: 1 + one.below(3) }, () => one.of(left.splice(one.below(left.length), 1)[0] ?? []));
}

function nominal({ situation }: Spec): State {
  const { properties } = situation as { properties: Readonly<Record<string, { default?: Json }>> };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { default: usual }]) => (usual === undefined ? [] : [[name, usual]])),
  );
}

function stateOf({ values }: TriggerClass): State | undefined {
  return values[0]?.state;
}

const whens: Readonly<Record<Moment, string>> = {
  called: 'when it is called',
  checked: 'once the parameters are checked',
  menu: 'after the menu',
  authorised: 'after the authorisation',
  fetched: 'after the download',
  saved: 'once the image is saved',
  settled: 'when it ends',
};

function build(
  spec: Spec,
  number: number,
  platform: Platform,
  { classes, moment, later }: { classes: readonly TriggerClass[]; moment: Moment; later: boolean },
  outcome: Outcome,
): MachineMutant {
  const name = `machine-${String(number).padStart(3, '0')}-${outcome.name}@${platform}`;
  const where = classes.map(({ label }) => label).join(', ');
  const since = later ? ', from the second call on' : '';
  const ids = spec.requirements.filter(({ scope }) => scope.platforms?.includes(platform) ?? true).map(({ id }) => id);
  const fault = firing({
    meets(options, { circumstances }) {
      const state = circumstances.snapshot();
      return classes.every(({ holds }) => holds(options, state));
    },
    later,
    moment,
    plot: outcome.plot,
  });
  return {
    name,
    description: `${platform}, ${where}${since}: ${outcome.does} ${whens[moment]}`,
    platform,
    requirement: outcome.requirement,
    requirements: ids.filter((id) => id === outcome.requirement || outcome.speaks.test(id)),
    trigger: { classes: classes.map(({ factor, label, values }) => ({ factor, label, values })), moment, later },
    outcome: outcome.name,
    createHost: plant(name, platform, fault),
  };
}
