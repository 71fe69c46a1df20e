/** What a person does on a phone where no program can: which factors that is, and the steps the person is asked for. */
import type { Json, Manifest, Spec, Text } from '../../spec/index.ts';
import { propertiesOf } from '../factors.ts';

/** A factor that a person can bring about, and how. */
export interface HandFactor {
  readonly name: string;
  /** The value a phone usually has. */
  readonly usual: Json;
  readonly title: Text;
  /** What to do for each value that can be had. */
  readonly how: Readonly<Record<string, Text>>;
}

/** One thing to do on the phone. */
export interface Instruction {
  readonly factor: string;
  readonly value: Json;
  readonly text: Text;
}

/** An image a call was about, as the person can tell it from others. */
export interface ShownImage {
  /** Pixels; null where what is served is no whole image. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What a person finds in the album since the last look. */
export interface Sighting {
  /** How often each of the images shown is new in it, in their order. */
  readonly times: readonly number[];
  /** Something else is new in it. */
  readonly other: boolean;
  /** Something that was there before is gone, or changed. */
  readonly gone: boolean;
}

/** A person with the phone in hand. */
export interface Operator {
  /** Shows what to do on the phone and waits; false where it cannot be done. */
  act(instructions: readonly Instruction[]): Promise<boolean>;
  /** Asks what is new in the album and waits. */
  look(images: readonly ShownImage[]): Promise<Sighting>;
  /** Nothing more is asked; what is being asked is not waited for. `left` is what would make the phone as usual again. */
  close(left: readonly Instruction[]): void;
}

/** The factors that a person must bring about on a host: those it neither controls itself nor has fixed. */
export function handFactors(spec: Spec, { capabilities, fixed = {} }: Manifest): HandFactor[] {
  return Object.entries(propertiesOf(spec.situation)).flatMap(([name, { operator, default: usual }]) =>
    operator === undefined || usual === undefined || name in fixed || capabilities.control.includes(name)
      ? []
      : [{ name, usual, ...operator }],
  );
}

/** What is to be done for a value of a factor; null for a value that no person can bring about. */
export function instructionFor({ name, how }: HandFactor, value: Json): Instruction | null {
  const text = typeof value === 'string' && Object.hasOwn(how, value) ? how[value] : undefined;
  return text === undefined ? null : { factor: name, value, text };
}

/** The values of each factor that cases may ask for: others would only repeat what is there. */
export function reachableValues(factors: readonly HandFactor[]): Record<string, readonly Json[]> {
  return Object.fromEntries(factors.map(({ name, how }) => [name, Object.keys(how)]));
}
