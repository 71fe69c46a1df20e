/** The figures of the home page, read from the data when the site is built. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Figures, figuresOf } from '../../site/figures.ts';

declare const data: Figures[];
export { data };

export default {
  load: (): Figures[] => figuresOf(join(dirname(fileURLToPath(import.meta.url)), '..', '..')),
};
