/**
 * Machine-made mutants: a random conjunction of one to three classes of the situation and the parameters, a random
 * moment of the call, and a random wrong outcome. Nothing is weighed: factors, classes, moments and outcomes are each
 * drawn alike, so that what a kit finds of them says something of faults nobody thought of. Faults that begin late in a
 * call hide behind every guard before, as in real code; some are hidden altogether (see `machine-equivalents.json`).
 */
import {
  bundledSpec,
  type CreateHost,
  compileSchema,
  type Json,
  type Spec,
  type State,
  type Text,
} from '../../spec/index.ts';
import { chance, type Chance } from './machine-chance.ts';
import { classesOf, type ClassValue, type TriggerClass } from './machine-classes.ts';
import { firing, type Moment, moments } from './machine-fault.ts';
import equivalents from './machine-equivalents.json' with { type: 'json' };
import { type Outcome, outcomesOf } from './machine-outcomes.ts';
import { type Platform, plant } from './plant.ts';
import { both, ownName } from './tools.ts';

/** The published seed, and how many mutants are made of it where nobody says otherwise. */
export const machineSeed = 20211220;
/** How many mutants the published collection has. */
export const machineCount = 340;

/** When a fault fires, as data. */
export interface Trigger {
  /** Each factor of the conjunction with the values of the spec's data that are in its class. */
  readonly classes: readonly {
    readonly factor: string;
    readonly label: Text;
    readonly values: readonly ClassValue[];
  }[];
  /** The call comes to this moment first. */
  readonly moment: Moment;
  /** Only from the second call on. */
  readonly later: boolean;
}

/** A faulty host nobody thought of. */
export interface MachineMutant {
  /** Its number, its outcome and its platform, such as `machine-017-saves-twice@ios`; see {@link Mutant.name} for what comes before. */
  readonly name: string;
  /** The id of the API that it gets wrong, and the revision of it that its classes are of. */
  readonly api: string;
  readonly revisions: readonly string[];
  /** When it does what wrong. */
  readonly description: Text;
  readonly platform: Platform;
  /** The requirement that forbids the outcome most directly. */
  readonly requirement: string;
  /** All that speak of the outcome: which of them fails depends on the circumstances. */
  readonly requirements: readonly string[];
  readonly trigger: Trigger;
  /** The name of what goes wrong. */
  readonly outcome: string;
  /** How it was shown that no case can tell it from a correct host, where none can. Known for the published seed alone. */
  readonly equivalent?: Text;
  readonly createHost: CreateHost;
}

/** What to make. */
export interface MachineOptions {
  /** The id of an API, the first by default, and a revision of it, the oldest by default. */
  readonly api?: string;
  readonly revision?: string;
  readonly seed?: number;
  readonly count?: number;
  /** Those of one platform alone. */
  readonly platform?: Platform;
}

/**
 * Makes mutants: the same seed, the same mutants; a greater count only adds some, a platform only leaves some out.
 * @throws {RangeError} where there is no such API, or no such revision of it
 */
export function machineMutants({
  api,
  revision,
  seed = machineSeed,
  count = machineCount,
  platform,
}: MachineOptions = {}): MachineMutant[] {
  const spec = bundledSpec(api, revision);
  const draw = drawer(spec, seed);
  const known = new Set<string>();
  const made: MachineMutant[] = [];
  while (made.length < count) {
    const drawn = draw();
    const description = describe(drawn);
    if (known.has(description.en)) continue;
    known.add(description.en);
    if (platform === undefined || platform === drawn.platform) made.push(build(spec, known.size, seed, drawn));
  }
  return made;
}

/** All that is drawn for one mutant. */
interface Drawn {
  readonly platform: Platform;
  readonly classes: readonly TriggerClass[];
  readonly later: boolean;
  readonly moment: Moment;
  readonly outcome: Outcome;
}

/** Draws until a conjunction can hold. */
function drawer(spec: Spec, seed: number): () => Drawn {
  const factors = [...classesOf(spec).values()];
  const valid = compileSchema(spec.situation);
  const one = chance(seed);
  const outcomes = { ios: outcomesOf(spec, 'ios'), android: outcomesOf(spec, 'android') };
  const its = momentsOf(spec);
  return () => {
    for (;;) {
      const platform = one.of(both);
      const classes = conjunction(one, factors);
      const later = one.below(4) === 0;
      const moment = one.of(its);
      const outcome = one.of(outcomes[platform].filter((each) => each.moments.includes(moment)));
      const patches = classes.map(({ values }) => values[0]?.state ?? {});
      const state = patches.reduce<State>((now, patch) => ({ ...now, ...patch }), { ...nominal(spec), platform });
      // Nobody can be in a situation the schema forbids, nor name an image by what is no address.
      const images = new Set(classes.flatMap(({ image }) => image ?? []));
      if (valid(state).length === 0 && images.size < 2) return { platform, classes, later, moment, outcome };
    }
  };
}

/** The moments a call of the API has: not each comes to a menu. */
function momentsOf({ situation }: Spec): readonly Moment[] {
  return moments.filter((moment) => moment !== 'menu' || 'menu' in (situation as { properties: object }).properties);
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

const whens: Readonly<Record<Moment, Text>> = {
  called: { en: 'when it is called', zh: '一开始' },
  checked: { en: 'once the parameters are checked', zh: '检查参数之后' },
  menu: { en: 'after the menu', zh: '菜单之后' },
  authorised: { en: 'after the authorisation', zh: '授权之后' },
  fetched: { en: 'after the download', zh: '下载之后' },
  saved: { en: 'once the image is saved', zh: '保存图片之后' },
  settled: { en: 'when it ends', zh: '结束时' },
};

function describe({ platform, classes, later, moment, outcome: { does } }: Drawn): Text {
  const en = [platform, ...classes.map(({ label }) => label.en), ...(later ? ['from the second call on'] : [])];
  const zh = [platform, ...classes.map(({ label }) => label.zh), ...(later ? ['从第二次调用起'] : [])];
  return {
    en: `${en.join(', ')}: ${does.en} ${whens[moment].en}`,
    zh: `${zh.join('，')}：${whens[moment].zh}，${does.zh}`,
  };
}

/** What the exhaustive runs of the published collections came to, each of an API's oldest revision. */
const proven: readonly { readonly name: string; readonly cases: number; readonly differing: number }[] =
  equivalents.equivalents;
const proofs = new Map(proven.map((proof) => [proof.name, proof]));

function build(spec: Spec, number: number, seed: number, drawn: Drawn): MachineMutant {
  const { platform, classes, later, moment, outcome } = drawn;
  const { api, revision } = spec.api;
  const name = ownName(api, `machine-${String(number).padStart(3, '0')}-${outcome.name}@${platform}`);
  const ids = spec.requirements.filter(({ scope }) => scope.platforms?.includes(platform) ?? true).map(({ id }) => id);
  const proof = seed === equivalents.seed && spec === bundledSpec(api) ? proofs.get(name) : undefined;
  const fault = firing({
    meets(options, world) {
      const state = world.circumstances.snapshot();
      return classes.every(({ holds }) => holds(options, state, world));
    },
    later,
    moment,
    plot: outcome.plot,
  });
  return {
    name,
    api,
    revisions: [revision],
    description: describe(drawn),
    platform,
    requirement: outcome.requirement,
    requirements: ids.filter((id) => id === outcome.requirement || outcome.speaks.test(id)),
    trigger: { classes: classes.map(({ factor, label, values }) => ({ factor, label, values })), moment, later },
    outcome: outcome.name,
    ...(proof === undefined
      ? {}
      : {
          equivalent: {
            en: `of the ${proof.cases} cases of its whole space ${proof.differing} show anything else than on a correct host, and none is rejected`,
            zh: `在其整个空间的 ${proof.cases} 个用例中，有 ${proof.differing} 个的表现与正确的宿主不同，没有一个未通过`,
          },
        }),
    createHost: plant(name, platform, fault),
  };
}
