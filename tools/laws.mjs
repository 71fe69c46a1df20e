/**
 * The laws of the house (docs/architecture.md), as checks. Each check first proves itself on planted violations: one that
 * can no longer fail is worse than none.
 */
import * as apiNamed from './laws/api-named.mjs';
import * as browserDoors from './laws/browser-doors.mjs';
import * as factorNamed from './laws/factor-named.mjs';
import * as imports from './laws/imports.mjs';
import * as specRestated from './laws/spec-restated.mjs';

const laws = {
  'import laws': imports,
  'no code restates the spec': specRestated,
  'the kit names no API': apiNamed,
  'the kit names no factor': factorNamed,
  'browser-safe doors': browserDoors,
};

for (const [name, law] of Object.entries(laws)) {
  const unproved = await law.prove();
  const broken = await law.check();
  for (const each of unproved) console.error(`${name}: NOT PROVED: ${each}`);
  for (const each of broken) console.error(`${name}: ${each}`);
  if (unproved.length + broken.length > 0) process.exitCode = 1;
  else console.log(`${name}: kept, and proved by planted violations`);
}
