/** The ways an image can be impossible to have. */
import type { Assembler } from './assemble.ts';
import type { ValueClass } from './classes.ts';

const failing = new WeakMap<Assembler, readonly ValueClass[]>();

/** The classes that make a single image impossible to have, whatever the rest. */
export function failingImages(assembler: Assembler): readonly ValueClass[] {
  const known = failing.get(assembler);
  if (known !== undefined) return known;
  const found = assembler.factors.flatMap(({ name, others: classes }) =>
    classes.filter((one) => {
      const resolved =
        one.perImage === undefined || one.expensive === true ? null : assembler.resolve(assembler.choose([name, one]));
      return resolved !== null && !assembler.oracle.expect(resolved.input).successAllowed;
    }),
  );
  failing.set(assembler, found);
  return found;
}
