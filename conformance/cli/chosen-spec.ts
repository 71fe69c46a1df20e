/** Which API, and which revision of it, a command is about: said here once for all commands. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { methodOf, type Spec, type SpecEntry, specFor, specs } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { UsageError } from './exit.ts';
import { readJson } from './json-file.ts';
import { suggest } from './suggest.ts';

/** How a user names an API and a revision. */
export interface SpecOptions {
  /** The id of an API, or how a mini program calls it, with or without what stands before the dot. */
  readonly api?: string;
  readonly revision?: string;
}

/** What a case, a report or a journal says of its spec. */
export interface SpecName {
  readonly api: string;
  readonly revision: string;
}

/** Adds the options that name an API and a revision. */
export function withSpecOptions(command: Command): Command {
  const names = specs.map(({ name }) => name);
  return command
    .option('--api <name>', `which API: ${names.join(' or ')} (default: the first)`)
    .option('--revision <date>', 'which revision of it (default: what the host claims first, or the oldest)');
}

/**
 * The APIs that are meant, all of them where none is named, in their order.
 * @throws UsageError where there is no such API, or none of them has the revision
 */
export function chosenApis({ api, revision }: SpecOptions): readonly SpecEntry[] {
  const named = api === undefined ? specs : specs.filter((entry) => namesOf(entry).includes(api.toLowerCase()));
  if (named.length === 0) {
    const hint = suggest(
      api ?? '',
      specs.map(({ name }) => name),
    );
    throw new UsageError({
      en: `There is no API ${safeText(api ?? '')}. ${hint.en}`,
      zh: `没有 API ${safeText(api ?? '')}。${hint.zh}`,
    });
  }
  const found = revision === undefined ? named : named.filter(({ revisions }) => revisions.includes(revision));
  if (found.length > 0) return found;
  const given = safeText(revision ?? '');
  const known = named.map(({ name, revisions }) => `${name} ${revisions.join(', ')}`).join('; ');
  throw new UsageError({
    en: `There is no revision ${given}. There are: ${known}.`,
    zh: `没有版本 ${given}。可选：${known}。`,
  });
}

/** All ways to write the name of an API. */
function namesOf({ api, name }: SpecEntry): string[] {
  return [api, name, methodOf({ name })].map((one) => one.toLowerCase());
}

/**
 * The spec that is meant where there is no host: by default the first API's, at its oldest revision.
 * @throws UsageError where there is none
 */
export function chosenSpec(options: SpecOptions): Spec {
  return (chosenApis(options)[0] as SpecEntry).spec(options.revision);
}

/**
 * The spec that a bundle says it is of. Nothing of the bundle has been checked yet: where it says nothing that is known, it is
 * checked against the first spec, which it is then told apart from.
 */
export function specOfBundle(folder: string): Spec {
  const path = join(folder, 'report.json');
  try {
    if (!lstatSync(path).isFile()) return chosenSpec({});
    const { spec } = readJson(path, { name: { en: 'a report', zh: '报告' } }) as { readonly spec: SpecName };
    return specFor(String(spec.api), String(spec.revision)) ?? chosenSpec({});
  } catch {
    return chosenSpec({});
  }
}

/**
 * The spec that a file is of.
 * @param file what the file is called where the kit has no such spec
 * @throws UsageError where the kit has none such
 */
export function specOf({ api, revision }: SpecName, file: string): Spec {
  const spec = specFor(api, revision);
  if (spec !== undefined) return spec;
  const its = `${safeText(api, 60)} ${safeText(revision, 30)}`;
  const ours = specs.map((one) => `${one.api} ${one.revisions.join(', ')}`).join('; ');
  throw new UsageError({
    en: `${safeText(file, 200)} is for ${its}; this kit knows ${ours}. Use the kit that wrote it.`,
    zh: `${safeText(file, 200)} 针对 ${its}；本工具支持 ${ours}。请使用生成它的工具版本。`,
  });
}
