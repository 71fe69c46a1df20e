/** The files for continuous integration, read as their engines read them, and their scripts run as on their machines. */
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Report } from '../conformance/index.ts';
import { type Ended, root, type Workshop, workshop } from './cli.test-helper.ts';

/** What a file of the project holds. */
export function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

interface Yaml {
  parseAllDocuments(text: string): { readonly errors: readonly Error[]; toJS(): unknown }[];
}

// The parser that knip reads workflows with: a package for this alone would be one more to install.
const yaml = createRequire(join(root, 'node_modules/knip/package.json'))('yaml') as Yaml;

/**
 * All documents of a YAML text, by the names of YAML 1.2: `on` is a word there, and no Boolean.
 * @throws Error where it is none
 */
export function parseYaml(source: string): unknown[] {
  return yaml.parseAllDocuments(source).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS();
  });
}

/** A step of a workflow or of a composite action. */
export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** `action.yml`. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

/** A job of a workflow. */
export interface WorkflowJob {
  readonly needs?: string | readonly string[];
  readonly 'runs-on': string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** A container of a pod. */
export interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
}

/** A Job of Kubernetes, as far as its simulation goes. */
export interface KubernetesJob {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly suspend?: boolean;
    readonly template: { readonly spec: { readonly containers: readonly [Container] } };
  };
}

/** Puts values in the place of `${{ … }}`. @throws Error where an expression is none of those given */
export function substitute(source: string, values: Readonly<Record<string, string>>): string {
  return source.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`There is no value for ${expression}.`);
    return value;
  });
}

/**
 * A folder in which `npx` and the installed command are the kit as it is built here, and nothing is fetched. `npx` takes
 * `--yes` and a name of the package, with or without a version.
 */
export function kitFolder(files: Readonly<Record<string, string>>): Workshop & { readonly path: string } {
  const main = join(root, 'dist', 'conformance', 'cli', 'main.js');
  const shell = (line: string): string => `#!/usr/bin/env bash\n${line}\n`;
  const quoted = `'${process.execPath}' '${main}'`;
  const place = workshop({
    ...files,
    'bin/npx': shell(
      `while [ "$1" = --yes ]; do shift; done\ncase "$1" in saveimage-conformance | saveimage-conformance@*) shift; exec ${quoted} "$@" ;; esac\necho "npx $*: not the kit" >&2; exit 99`,
    ),
    'node_modules/.bin/saveimage-conformance': shell(`exec ${quoted} "$@"`),
  });
  for (const program of ['bin/npx', 'node_modules/.bin/saveimage-conformance'])
    chmodSync(join(place.folder, program), 0o755);
  return { ...place, path: `${join(place.folder, 'bin')}:${process.env['PATH'] ?? ''}` };
}

/** A folder in which the kit can be called, and how its commands are found there. */
export type KitFolder = ReturnType<typeof kitFolder>;

/**
 * Runs a script as GitHub and GitLab do: by bash, which ends at the first command that fails. The environment is what is given
 * and what any machine has; the variables of an engine that these tests themselves run on must not reach it.
 * @param hear is told all that has come to standard output so far, whenever more comes
 */
export function bash(
  script: string,
  { folder, path }: KitFolder,
  env: Readonly<Record<string, string>>,
  hear: (stdout: string) => void = () => undefined,
): Promise<Ended> {
  const started = Date.now();
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: path, HOME: folder, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (piece: string) => (heard[stream] += piece));
  child.stdout.on('data', () => hear(heard.stdout));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...heard, milliseconds: Date.now() - started }));
  });
}

/** A report without what differs from run to run. */
export function timeless(json: string): unknown {
  const report = JSON.parse(json) as Report;
  return { ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } };
}
