/** Every page that is made from data, in both languages. */
import type { Page } from './write.ts';

/** All generated pages; `docs` is the folder that holds `data/`. */
export function sitePages(docs: string): Page[] {
  void docs;
  return [];
}
