/** Every page that is made from data, in both languages. */
import { join } from 'node:path';
import type { Lang } from '../../conformance/index.ts';
import { saveImageSpec } from '../../spec/index.ts';
import { apiReference } from './api-reference.ts';
import { readApiData } from './data.ts';
import { callPage } from './pages/call.ts';
import { coveragePage } from './pages/coverage.ts';
import { differencesPage } from './pages/differences.ts';
import { errorCodesPage } from './pages/error-codes.ts';
import { hostsPage } from './pages/hosts.ts';
import { mutantsPage } from './pages/mutants.ts';
import { registerPage } from './pages/register.ts';
import { requirementPages } from './pages/requirement.ts';
import { requirementsPage } from './pages/requirements.ts';
import { verdictsPage } from './pages/verdicts.ts';
import type { Site } from './site.ts';
import type { Page } from './write.ts';

/** The languages of the site. */
export const siteLanguages: readonly Lang[] = ['en', 'zh'];

/** All generated pages; `docs` is the folder docs/, and beside it lies what TypeDoc wrote. */
export function sitePages(docs: string): Page[] {
  const spec = saveImageSpec();
  const data = readApiData(docs, spec.api.api);
  return siteLanguages.flatMap((lang) => [
    verdictsPage({ lang }),
    ...apiPages({ spec, data, lang }),
    ...apiReference(join(docs, '..', '.cache', 'api'), lang),
  ]);
}

/** The pages of one API in one language. */
export function apiPages(site: Site): Page[] {
  return [
    callPage(site),
    errorCodesPage(site),
    requirementsPage(site),
    ...requirementPages(site),
    registerPage(site),
    differencesPage(site),
    coveragePage(site),
    hostsPage(site),
    mutantsPage(site),
  ];
}
