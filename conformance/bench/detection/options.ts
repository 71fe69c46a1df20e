/** What the command line of the detection benchmark asks for. */
import { parseArgs } from 'node:util';
import type { Spec } from '../../../spec/index.ts';
import { chosenSpecs } from '../chosen-specs.ts';
import { contenders } from './contenders/index.ts';

/** What to measure. */
export interface DetectionOptions {
  readonly json: boolean;
  readonly seeds: number;
  /** The most cases of a run; null for the usual number of each collection. */
  readonly limit: number | null;
  /** The names of the contenders that take part. */
  readonly contenders: readonly string[];
  readonly mutants: 'hand' | 'machine' | 'all';
  /** The APIs that are measured, each at the revision named or at its oldest. */
  readonly specs: readonly Spec[];
}

/** The most cases of a run, where nobody says otherwise. */
export const usualLimits: Readonly<Record<'hand' | 'machine', number>> = { hand: 1_000, machine: 2_000 };

/**
 * Reads the arguments.
 * @throws RangeError where one is not among those there are
 */
export function readOptions(args: readonly string[]): DetectionOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      seeds: { type: 'string', default: '30' },
      limit: { type: 'string' },
      only: { type: 'string', multiple: true },
      mutants: { type: 'string', default: 'all' },
      api: { type: 'string' },
      revision: { type: 'string' },
    },
  });
  const { mutants } = values;
  if (mutants !== 'hand' && mutants !== 'machine' && mutants !== 'all')
    throw new RangeError(`--mutants is hand, machine or all, not ${mutants}.`);
  const names = contenders.map(({ name }) => name);
  const { only = names } = values;
  const stranger = only.find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw new RangeError(`There is no contender ${stranger}. Those there are: ${names.join(', ')}.`);
  return {
    specs: chosenSpecs(values.api, values.revision),
    json: values.json,
    seeds: positive('seeds', values.seeds),
    limit: values.limit === undefined ? null : positive('limit', values.limit),
    contenders: names.filter((name) => only.includes(name)),
    mutants,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} is a whole number from 1, not ${text}.`);
  return value;
}
