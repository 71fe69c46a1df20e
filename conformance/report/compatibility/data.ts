/** What the page's script works with: the matrix in small, as JSON inside the page. */
import type { Spec, Text } from '../../../spec/index.ts';
import { pageOf } from '../links.ts';
import { evidenceSeen, more, sourceText } from '../phrases.ts';
import { safeText } from '../safe-text.ts';
import { classOf, type RenderOptions, requirementOf } from '../view.ts';
import { conclusionWords, languages, levelWords, shownVerdicts, verdictWords, words } from '../words.ts';
import { type CompatibilityChanges, type EntryName, keyOf, nameOf, shownIn } from './changes.ts';
import { libraryText } from './changes-summary.ts';
import type { Compatibility, CompatibilityEntry } from './compatibility.ts';
import { matrixWords, runs, trendWords } from './words.ts';

/** English and Chinese, in this order. */
type Pair = readonly [string, string];

/** What the data holds beside the matrix. */
interface PageOptions extends Pick<RenderOptions, 'docs'> {
  readonly changes?: CompatibilityChanges;
}

/**
 * The matrix as JSON that can stand inside a `script` element. Verdicts are places in the list of all verdicts, one
 * character each (`.` where there is none), in the order of the requirements; so are trends.
 */
export function pageData(matrix: Compatibility, spec: Spec, options: PageOptions): string {
  const { changes } = options;
  const key = (name: EntryName): string => `${keyOf(name)} ${name.version}`;
  const changed = new Map(changes?.changed.map((change) => [key(change.entry), change]));
  const added = new Set(changes?.added.map(key));
  const ids = entryIds(matrix.entries);
  const data = {
    verdicts: shownVerdicts.map((shown) => ({
      name: shown,
      icon: verdictWords[shown].icon,
      word: pair(verdictWords[shown].word),
      meaning: pair(verdictWords[shown].meaning),
    })),
    conclusions: Object.fromEntries(
      Object.entries(conclusionWords).map(([name, { icon, word }]) => [name, { icon, word: pair(word) }]),
    ),
    trends: Object.fromEntries(
      Object.entries(trendWords).map(([name, { icon, word, shown }]) => [name, { icon, word: pair(word), shown }]),
    ),
    words: wordPairs,
    requirements: matrix.requirements.map(({ id, level }) => {
      const requirement = requirementOf(spec, id);
      return {
        id: safeText(id, 120),
        level: level.toLowerCase(),
        levelWord: pair(levelWords[level]),
        class: safeText(classOf(id), 60),
        statement: pair(requirement?.statement ?? words.unknownRequirement),
        source: requirement === undefined ? null : pair(sourceText(requirement.source)),
        pages: languages.flatMap(({ lang }) => pageOf(id, spec, options, lang) ?? []),
      };
    }),
    entries: matrix.entries.map((entry, at) => {
      const { host, platform, baseLibrary, kit, conclusion, reasons, ran, only } = entry;
      const change = changed.get(key(nameOf(entry)));
      const trendOf = new Map(change?.requirements.map(({ id, trend }) => [id, trend]));
      const before = new Map(change?.requirements.map((one) => [one.id, one.before]));
      return {
        id: ids[at],
        host: safeText(host.name, 60),
        version: safeText(host.version, 40),
        vendor: safeText(host.vendor ?? '', 60),
        platform: safeText(platform, 40),
        library: libraryText(baseLibrary),
        kit: safeText(`${kit.name} ${kit.version}`, 80),
        revision: safeText(entry.spec.revision, 40),
        hash: entry.spec.hash.slice(0, 12),
        conclusion,
        reasons,
        ran,
        limited: only !== null,
        verdicts: matrix.requirements.map(({ id }) => place(shownIn(entry, id))).join(''),
        details: Object.fromEntries(matrix.requirements.flatMap(({ id }, row) => details(entry, id, row))),
        evidence: matrix.requirements.map(({ id }) => cellOf(entry, id)?.evidence ?? 0),
        ...(changes === undefined
          ? {}
          : {
              added: added.has(key(nameOf(entry))),
              was: change?.conclusion ?? null,
              moved: Object.fromEntries(
                matrix.requirements.flatMap(({ id }, row) => {
                  const trend = trendOf.get(id);
                  return trend === undefined ? [] : [[row, [trend, place(before.get(id) ?? null)]]];
                }),
              ),
            }),
      };
    }),
    texts: matrix.texts.map(({ en, zh }) => pair({ en: safeText(en, 600), zh: safeText(zh, 600) })),
  };
  // No `<` means no end of the element, whatever a host is called.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

const wordPairs = Object.fromEntries(
  Object.entries({
    ...{ host: words.host, vendor: words.vendor, platform: words.platform, baseLibrary: words.baseLibrary },
    ...{ kit: words.kit, revision: words.revision, spec: words.spec, cases: words.cases, evidence: words.evidence },
    ...{
      reason: words.reason,
      source: words.source,
      documentation: words.documentation,
      expected: words.expected,
      actual: words.actual,
    },
    ...{ replay: words.replay, copy: words.copy, copied: words.copied, close: words.close, notRun: words.notRun },
    ...{ conclusion: words.conclusion, requirements: words.requirements, search: matrixWords.search },
    ...{ notInRevision: matrixWords.notInRevision, added: matrixWords.added, changes: matrixWords.changes },
    ...{ expand: matrixWords.expand, collapse: matrixWords.collapse, none: matrixWords.none },
    // Sentences with numbers, with a mark in their place: the page counts what its filters leave.
    ...{ runs: marked(runs), more: marked(more) },
    evidenceSeen: marked((count) => evidenceSeen({ evidence: count, drawn: 0, failures: 0 })),
    found: { en: '{r} of {R} requirements, {e} of {E} runs', zh: '{R} 条要求中的 {r} 条，{E} 次运行中的 {e} 次' },
    before: { en: 'before', zh: '此前' },
    broken: { en: '{} of them broke it', zh: '其中 {} 条违反' },
  }).map(([name, text]) => [name, pair(text)]),
);

/** The sentence for many, with `{}` for the number. */
function marked(sentence: (count: number) => Text): Text {
  const { en, zh } = sentence(99_999);
  return { en: en.replace('99999', '{}'), zh: zh.replace('99999', '{}') };
}

function pair({ en, zh }: Text): Pair {
  return [en, zh];
}

function place(shown: ReturnType<typeof shownIn>): string {
  return shown === null ? '.' : String(shownVerdicts.indexOf(shown));
}

function cellOf({ results }: CompatibilityEntry, id: string): CompatibilityEntry['results'][string] | undefined {
  return Object.hasOwn(results, id) ? results[id] : undefined;
}

/** What a cell says beyond its verdict and evidence; nothing where it says no more. */
function details(entry: CompatibilityEntry, id: string, row: number): [number, object][] {
  const { shown: _shown, evidence: _evidence, ...more } = cellOf(entry, id) ?? { shown: null };
  return Object.keys(more).length === 0
    ? []
    : [[row, 'replay' in more ? { ...more, replay: safeText(more.replay ?? '', 1_000) } : more]];
}

/** The name of each entry in links, which lasts from matrix to matrix; those that share one are numbered. */
export function entryIds(entries: readonly CompatibilityEntry[]): string[] {
  const taken = new Map<string, number>();
  return entries.map(({ host, platform, baseLibrary }) => {
    const id = [safeText(host.name, 60), safeText(platform, 40), libraryText(baseLibrary).replaceAll(' ', '')].join(
      '/',
    );
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}/${count}`;
  });
}
