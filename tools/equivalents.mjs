/**
 * Finds which machine-made mutants no case can tell from a correct host, and writes them down beside the generator, each
 * with the number of cases that were run to show it. A mutant that some requirement fails within 2,000 cases is none;
 * all others are led through their whole space (`conformance/equivalence/`).
 *
 *   node tools/equivalents.mjs                           those of every API, at the oldest revision of each
 *   node tools/equivalents.mjs --api <id>                those of one; what is known of the others stays
 *   … --revision <revision>                              at another revision: shown, and nothing written
 *   … <name> …                                           those mutants alone: shown, and nothing written
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from './build.mjs';

const limit = 2000;

ensureBuilt();
/** @param {string} path */
const built = (path) => import(pathToFileURL(join(root, 'dist', path)).href);
/** @type {typeof import('../conformance/index.ts')} */
const { exhaust, openSession, prepareCampaign, stepCampaign } = await built('conformance/index.js');
/** @type {typeof import('../adapters/mutants/index.ts')} */
const { machineCount, machineMutants, machineSeed, sound } = await built('adapters/mutants/index.js');
/** @type {typeof import('../spec/index.ts')} */
const { specFor, specs } = await built('spec/index.js');

/**
 * Whether any requirement fails within the limit.
 * @param {import('../spec/index.ts').Spec} spec
 * @param {import('../adapters/mutants/index.ts').MachineMutant} mutant
 */
async function killed(spec, { name, platform, createHost }) {
  const session = await openSession(createHost, { spec, platform });
  try {
    const campaign = prepareCampaign(session, { spec, hostRef: name, platform });
    while (campaign.ledger.ran < limit) {
      await stepCampaign(campaign);
      for (const { failures } of campaign.ledger.tallies.values()) if (failures > 0) return true;
    }
    return false;
  } finally {
    await session.close();
  }
}

/**
 * Those of a spec's mutants that are equivalent, in the order of their numbers.
 * @param {import('../spec/index.ts').Spec} spec
 * @param {readonly string[]} names none for all, otherwise those alone
 */
async function equivalentsOf(spec, names) {
  const { api, revision } = spec.api;
  const mutants = machineMutants({ api, revision }).filter(({ name }) => names.length === 0 || names.includes(name));
  const equivalents = [];
  let escapes = 0;
  for (const mutant of mutants) {
    if (names.length === 0 && (await killed(spec, mutant))) continue;
    const { name, description, platform, createHost, trigger } = mutant;
    const { cases, differing, failure } = await exhaust({
      spec,
      platform,
      createHost,
      baseline: sound[platform],
      fixed: trigger.classes,
      later: trigger.later,
    });
    console.log(`${name} (${description.en})`);
    if (failure === null) {
      console.log(`  equivalent: ${cases} cases, ${differing} of them other than on a correct host, none rejected`);
      equivalents.push({ name, cases, differing });
    } else {
      console.log(`  rejected by ${failure.requirement} after ${cases} cases: ${JSON.stringify(failure.case)}`);
      escapes += 1;
    }
  }
  const missed = names.length === 0 ? `, ${escapes} missed by ${limit} cases` : '';
  console.log(`${api} ${revision}: ${mutants.length} mutants, ${equivalents.length} equivalent${missed}`);
  return equivalents;
}

const { values, positionals } = parseArgs({
  options: { api: { type: 'string' }, revision: { type: 'string' } },
  allowPositionals: true,
});
const path = join(root, 'adapters', 'mutants', 'machine-equivalents.json');
const kept = new Map(
  /** @type {{ name: string }[]} */ (JSON.parse(readFileSync(path, 'utf8')).equivalents).map((one) => [one.name, one]),
);
for (const { api } of values.api === undefined ? specs : [{ api: values.api }]) {
  const spec = specFor(api, values.revision);
  if (spec === undefined) throw new Error(`There is no ${api} ${values.revision ?? ''}: name one that is bundled.`);
  const found = await equivalentsOf(spec, positionals);
  if (positionals.length > 0 || spec !== specFor(api)) continue;
  for (const { name } of machineMutants({ api })) kept.delete(name);
  for (const one of found) kept.set(one.name, one);
  const known = specs.flatMap((one) => machineMutants(one)).flatMap(({ name }) => kept.get(name) ?? []);
  const data = { seed: machineSeed, count: machineCount, equivalents: known };
  writeFileSync(path, `${JSON.stringify(data, null, 2)}\n`);
}
