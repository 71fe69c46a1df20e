/** Every page that is made from data, in both languages. */
import { join } from 'node:path';
import type { Lang } from '../../conformance/index.ts';
import { specs } from '../../spec/index.ts';
import { apiReference } from './api-reference.ts';
import { readApiData } from './data.ts';
import { apisPage } from './pages/apis.ts';
import { callPage } from './pages/call.ts';
import { conformancePage } from './pages/conformance.ts';
import { coveragePage } from './pages/coverage.ts';
import { differencesPage } from './pages/differences.ts';
import { errorCodesPage } from './pages/error-codes.ts';
import { hostsPage } from './pages/hosts.ts';
import { mutantsPage } from './pages/mutants.ts';
import { registerPage } from './pages/register.ts';
import { requirementPages } from './pages/requirement.ts';
import { revisionsPage } from './pages/revisions.ts';
import { requirementsPage } from './pages/requirements.ts';
import { verdictsPage } from './pages/verdicts.ts';
import { type Site, siteOf } from './site.ts';
import type { Page } from './write.ts';

/** The languages of the site. */
export const siteLanguages: readonly Lang[] = ['en', 'zh'];

/** All generated pages; `docs` is the folder docs/, and beside it lies what TypeDoc wrote. */
export function sitePages(docs: string): Page[] {
  const found = specs.map((entry) => ({ entry, data: readApiData(docs, entry.api) }));
  return siteLanguages.flatMap((lang) => [
    ...specPages(
      found.map(({ entry, data }) => siteOf(entry, data, lang)),
      lang,
    ),
    ...apiReference(join(docs, '..', '.cache', 'api'), lang),
  ]);
}

/** The pages of APIs in one language, and those that show all of them beside each other. */
export function specPages(sites: readonly Site[], lang: Lang): Page[] {
  return [apisPage(sites, lang), conformancePage(sites, lang), verdictsPage({ lang }), ...sites.flatMap(apiPages)];
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
    revisionsPage(site),
    hostsPage(site),
    mutantsPage(site),
  ];
}
