/**
 * The soak: correct hosts under many cases, looking for one false alarm. The references, the bundled hosts in memory and
 * every variant take turns, by every API and revision, each turn with a plan from the next seed, until so many distinct
 * cases have run.
 *
 * npm run soak -- [--cases 1000000] [--seed 1] [--hosts reference-ios,queued] [--api save-image] [--revision 2021-12-20]
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';

/**
 * @typedef {import('../spec/index.ts').CreateHost} CreateHost
 * @typedef {import('../conformance/index.ts').Case} Case
 * @typedef {import('../conformance/index.ts').Trace} Trace
 * @typedef {import('../conformance/index.ts').Ruling} Ruling
 * @typedef {import('../spec/index.ts').Spec} Spec
 * @typedef {{ spec: Spec, name: string, platform: string, createHost: CreateHost, shoulds: readonly string[], turns: number }} Correct
 */

/** Cases of one turn, and of one turn of a host that lives in real time. */
const turn = { virtual: 2_000, real: 20 };
/** Milliseconds between two lines of progress. */
const every = 10_000;
/** Alarms after which it is clear enough that something is wrong. */
const enough = 20;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    hosts: { type: 'string' },
    api: { type: 'string' },
    revision: { type: 'string' },
  },
});
const wanted = count('cases', values.cases);
let seed = count('seed', values.seed);

ensureBuilt();
const { specs } = await import('../dist/spec/index.js');
const { openSession, planCases, prepareCampaign, viewTrace } = await import('../dist/conformance/index.js');
const { bundledHosts } = await import('../dist/adapters/index.js');
const { variants } = await import('../dist/adapters/variants/index.js');

const hosts = await choose(values.hosts);
/** The cases that have run anywhere, by the first bytes of their digests: a million strings would not fit. */
const seen = new Set();
const started = Date.now();
let ran = 0;
let alarms = 0;
let told = started;

for (let next = 0; seen.size < wanted && alarms < enough; next += 1, seed += 1)
  await takeTurn(/** @type {Correct} */ (hosts[next % hosts.length]), seed);
progress('done');
if (alarms > 0) process.exitCode = 1;

/**
 * Runs a plan on a host. Cases that some host has had are run again only if this one has not had a turn.
 * @param {Correct} host
 * @param {number} planSeed
 */
async function takeTurn(host, planSeed) {
  const { spec, name, platform, createHost } = host;
  const session = await openSession(createHost, { spec, platform, seed: planSeed });
  try {
    const {
      court: { jury },
    } = prepareCampaign(session, { spec, hostRef: name, platform, seed: planSeed });
    const { oracle, manifest } = session;
    const cases = planCases({ spec, oracle, manifest, platform, seed: planSeed, requirements: jury.requirements });
    const most = manifest.clock === 'real' ? turn.real : turn.virtual;
    let fresh = 0;
    // A small space may run dry: then the next host has its turn.
    for (let drawn = 0; fresh < most && drawn < 3 * most && seen.size < wanted && alarms < enough; drawn += 1) {
      const testCase = cases.next().value;
      const size = seen.size;
      seen.add(keyOf(testCase));
      if (seen.size === size && host.turns > 0) continue;
      fresh += 1;
      const trace = await session.run(testCase);
      ran += 1;
      judge(host, planSeed, trace, jury.judge(viewTrace(trace, oracle, spec)));
      if (Date.now() - told >= every) progress(`${labelOf(host)}, seed ${planSeed}`);
    }
    for (const late of session.late()) alarm(host, planSeed, late.case, 'something came after the end of the case');
  } finally {
    await session.close();
    host.turns += 1;
  }
}

/**
 * Sounds the alarm for whatever speaks against a correct host.
 * @param {Correct} host
 * @param {number} planSeed
 * @param {Trace} trace
 * @param {readonly Ruling[]} rulings
 */
function judge(host, planSeed, trace, rulings) {
  for (const { requirement, located, error } of rulings) {
    if (error !== undefined) alarm(host, planSeed, trace.case, `the judge threw: ${error}`, requirement.id);
    else if (located?.finding.status === 'fail' && !host.shoulds.includes(requirement.id))
      alarm(
        host,
        planSeed,
        trace.case,
        `${located.finding.expected.en} | ${located.finding.actual.en}`,
        requirement.id,
      );
  }
  for (const { steps } of trace.runs) {
    for (const { settled, events } of steps) {
      if (!settled) alarm(host, planSeed, trace.case, 'a step did not settle');
      for (const event of events)
        if (event.kind === 'host-fault') alarm(host, planSeed, trace.case, `${event.where}: ${event.message}`);
    }
  }
}

/**
 * Prints one alarm with its case file, as the command `replay` reads it.
 * @param {Correct} host
 * @param {number} planSeed
 * @param {Case} testCase
 * @param {string} what
 * @param {string} [requirement]
 */
function alarm(host, planSeed, testCase, what, requirement) {
  const { name, platform } = host;
  alarms += 1;
  const file = { host: name, ...(requirement === undefined ? {} : { requirement }), platform, case: testCase };
  console.log(`ALARM ${labelOf(host)}, seed ${planSeed}: ${requirement ?? 'host'}: ${what}\n${JSON.stringify(file)}`);
}

/** @param {Correct} host */
function labelOf({ spec, name, platform }) {
  return `${name} on ${platform} by ${spec.api.api} ${spec.api.revision}`;
}

/** @param {string} where */
function progress(where) {
  told = Date.now();
  const seconds = (told - started) / 1000;
  const rate = Math.round(ran / Math.max(1, seconds));
  console.log(
    `${seconds.toFixed(0)} s: ${ran} cases run, ${seen.size} distinct, ${rate} a second, ${alarms} alarms; ${where}`,
  );
}

/**
 * The hosts to run, each on each of its platforms by every spec that is asked for.
 * @param {string | undefined} names
 * @returns {Promise<Correct[]>}
 */
async function choose(names) {
  const wantedNames = names?.split(',');
  const all = [...bundledHosts.map((host) => ({ ...host, shoulds: [] })), ...variants];
  const unknown = wantedNames?.filter((name) => !all.some((host) => host.name === name)) ?? [];
  if (unknown.length > 0) {
    console.error(`No host is called ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  /** @type {Correct[]} */
  const chosen = [];
  for (const { name, createHost, shoulds } of all.filter((host) => wantedNames?.includes(host.name) ?? true))
    for (const spec of asked()) {
      const session = await openSession(createHost, { spec });
      await session.close();
      for (const platform of session.manifest.platforms)
        chosen.push({ spec, name, platform, createHost, shoulds, turns: 0 });
    }
  return chosen;
}

/** The specs of every API and revision, or of those that are named. */
function asked() {
  const { api, revision } = values;
  const all = specs.flatMap((entry) => entry.revisions.map((one) => entry.spec(one)));
  const named = all.filter(
    (spec) => (api ?? spec.api.api) === spec.api.api && (revision ?? spec.api.revision) === spec.api.revision,
  );
  if (named.length > 0) return named;
  const known = all.map((spec) => `${spec.api.api} ${spec.api.revision}`).join(', ');
  console.error(`There is no such API or revision. There are: ${known}.`);
  process.exit(2);
}

/** @param {Case} testCase */
function keyOf({ state, steps, twins }) {
  return createHash('sha1')
    .update(JSON.stringify([state, steps, twins]))
    .digest('base64')
    .slice(0, 12);
}

/**
 * @param {string} name
 * @param {string} text
 */
function count(name, text) {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${name} is a whole number from 1, not ${text}.`);
  process.exit(2);
}
