/**
 * Finds which machine-made mutants no case can tell from a correct host, and writes them down beside the generator, each
 * with the number of cases that were run to show it. A mutant that some requirement fails within 2,000 cases is none;
 * all others are led through their whole space (`conformance/equivalence/`). With names as arguments, shows those alone
 * and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
const { saveImageSpec } = await built('spec/index.js');
const spec = saveImageSpec();

/**
 * Whether any requirement fails within the limit.
 * @param {import('../adapters/mutants/index.ts').MachineMutant} mutant
 */
async function killed({ name, platform, createHost }) {
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

const names = process.argv.slice(2);
const mutants = machineMutants().filter(({ name }) => names.length === 0 || names.includes(name));
const equivalents = [];
let escapes = 0;
for (const mutant of mutants) {
  if (names.length === 0 && (await killed(mutant))) continue;
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
if (names.length === 0) {
  console.log(`${mutants.length} mutants, ${equivalents.length} equivalent, ${escapes} missed by ${limit} cases`);
  const data = { seed: machineSeed, count: machineCount, equivalents };
  writeFileSync(join(root, 'adapters', 'mutants', 'machine-equivalents.json'), `${JSON.stringify(data, null, 2)}\n`);
}
