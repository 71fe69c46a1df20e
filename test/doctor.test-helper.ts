/** Hosts with one fault each, made of the healthy ones of the guides. */
import { defaultPolicy, diagnose, type Diagnosis, type Exam, type ExamOptions, examine } from '../conformance/index.ts';
import { originFor, watchProcess } from '../conformance/node.ts';
import {
  type AlbumItem,
  type CreateHost,
  type Host,
  type HostContext,
  type Manifest,
  saveImageSpec,
} from '../spec/index.ts';

export const spec = saveImageSpec();

async function load(name: string): Promise<CreateHost> {
  const url = new URL(`../docs/examples/${name}`, import.meta.url).href;
  return ((await import(url)) as { readonly default: CreateHost }).default;
}

/** The host of the tutorial: in memory, on the kit's clock. */
export const inMemory = await load('host.mjs');

/** The host of the guide to hosts in real time. */
export const overHttp = await load('http-host.mjs');

/** What a fault is made of: the healthy host, and what the kit gave it. */
export interface Healthy {
  readonly host: Host;
  readonly context: HostContext;
}

/** Parts of a host that replace the healthy ones. */
export type Fault = (healthy: Healthy) => Partial<Omit<Host, 'manifest'>>;

/** A host with one fault. */
export function broken(
  createHost: CreateHost,
  fault: Fault,
  manifest: (own: Manifest) => unknown = (own) => own,
): CreateHost {
  return async (context) => {
    const host = await createHost(context);
    return { ...host, ...fault({ host, context }), manifest: manifest(host.manifest) as Manifest };
  };
}

/** A host whose manifest alone is wrong. */
export function claiming(createHost: CreateHost, manifest: (own: Manifest) => unknown): CreateHost {
  return broken(createHost, () => ({}), manifest);
}

/** The manifest with more claims. */
export function plus(kind: 'control' | 'observe', ...names: readonly string[]) {
  return (own: Manifest): Manifest => ({
    ...own,
    capabilities: { ...own.capabilities, [kind]: [...own.capabilities[kind], ...names] },
  });
}

/** The items of a host in memory, at once. */
export const itemsOf = (host: Host): readonly AlbumItem[] => host.album() as readonly AlbumItem[];

/** What is wrong with a host, and what it is only warned of. */
export interface Findings {
  readonly exam: Exam;
  readonly diagnoses: readonly Diagnosis[];
  readonly wrong: readonly Diagnosis[];
  readonly warnings: readonly Diagnosis[];
}

/** Limits small enough for tests of hosts that hang in memory; those in real time have their own deadlines. */
export const policy = { ...defaultPolicy, call: 2_000 };

/** Asks the doctor. */
export async function findings(createHost: CreateHost, options: Partial<ExamOptions> = {}): Promise<Findings> {
  const exam = await examine(createHost, {
    spec,
    origin: originFor,
    watch: watchProcess,
    policy,
    patience: 500,
    ...options,
  });
  const diagnoses = diagnose(exam, options.spec ?? spec);
  return {
    exam,
    diagnoses,
    wrong: diagnoses.filter(({ status }) => status === 'wrong'),
    warnings: diagnoses.filter(({ status }) => status === 'warning'),
  };
}

/** A host as a command, from the lines of a program in Python. */
export const python = 'docs/examples/hosts/host.py';
