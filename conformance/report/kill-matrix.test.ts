/** The kill matrix from made-up results: what they come to, and what terminal and page make of them. */
import { describe, expect, test } from 'vitest';
import { fixtureSpec, hostile } from './fixtures.test-helper.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import {
  candidatesFor,
  casesToKill,
  type FaultyHost,
  isSettled,
  type KillMatrix,
  killResult,
  type Kills,
  type KillStatus,
  killStatuses,
  type MutantResult,
  withoutWitness,
} from './kill-matrix.ts';
import { renderKillMatrix } from './kill-matrix-page.ts';
import { killStyle } from './kill-matrix-style.ts';
import { renderKillSummary } from './kill-matrix-terminal.ts';
import { fateOf, killTexts, killWords } from './kill-matrix-words.ts';
import { widthOf } from './layout.ts';

const spec = fixtureSpec();
const wanted = 'errors/permission';
const other = 'params/url-required';
const third = 'album/saves-image';

const host = (change: Partial<FaultyHost> = {}): FaultyHost => ({
  name: 'fault@ios',
  description: { en: 'does something wrong', zh: '做错了一件事' },
  requirement: wanted,
  platform: 'ios',
  ...change,
});
const failing = (...failed: readonly (readonly [string, number])[]): Kills => ({
  ran: 200,
  failed: failed.map(([id, after]) => ({ id, after })),
});
const resultOf = (change: Partial<FaultyHost>, ...failed: readonly (readonly [string, number])[]): MutantResult =>
  killResult(host(change), failing(...failed), spec);

const killed = resultOf({ name: 'seen@ios', reference: 'owner/repo#7', base: 'ios-album' }, [wanted, 12], [other, 3]);
const why = { en: 'nobody can tell', zh: '没有人能区分' };
const byOther = resultOf({ name: 'seen-elsewhere@ios' }, [third, 9], [other, 4]);
const silent = resultOf({ name: 'unseen@ios' });
const aside = resultOf({ name: 'same@ios', equivalent: why });
const wrongly = resultOf({ name: 'not-the-same@ios', equivalent: why }, [wanted, 5]);
const results = [killed, byOther, silent, aside, wrongly];

const matrix = (change: Partial<KillMatrix> = {}): KillMatrix => ({
  kit: { name: 'kit', version: '1' },
  seed: 3,
  cases: 1000,
  date: '2026-01-02',
  milliseconds: 61_000,
  planned: results.length,
  results,
  eachAlone: true,
  ...change,
});

describe('what a mutant comes to', () => {
  test('killed by the requirement it names, however early another fails', () => {
    expect(killed).toMatchObject({ status: 'killed', level: 'MUST', cases: 12, ran: 200 });
    expect(killed.killedBy).toEqual([other, wanted]);
  });

  test('of several requirements it names, the first to fail counts', () => {
    const several = resultOf({ requirements: [wanted, third] }, [third, 8], [other, 2]);
    expect(several).toMatchObject({ status: 'killed', cases: 8 });
  });

  test('killed by another from the first failure on; silent and equivalent have no number of cases', () => {
    expect(byOther).toMatchObject({ status: 'killed-by-other', cases: 4 });
    expect(silent).toMatchObject({ status: 'silent', cases: null, killedBy: [] });
    expect(aside).toMatchObject({ status: 'equivalent', cases: null });
  });

  test('what was set aside and fails all the same is no equivalent', () => {
    expect(wrongly.status).toBe('killed');
    expect(results.map(isSettled)).toEqual([true, false, false, true, false]);
  });

  test('a requirement that nobody knows has no level', () => {
    expect(resultOf({ requirement: 'no/such' }).level).toBeNull();
  });
});

test('median, nine of ten and most speak of what is killed by what it names', () => {
  const many = Array.from({ length: 10 }, (_, at) => resultOf({}, [wanted, 10 * (at + 1)]));
  expect(casesToKill([...many, byOther, silent])).toEqual({ median: 50, ninth: 90, most: 100 });
  expect(casesToKill([killed])).toEqual({ median: 12, ninth: 12, most: 12 });
  expect(casesToKill([silent, byOther])).toBeNull();
});

test('a requirement is tried alone on what names it, the quickest first, then on what it saw', () => {
  const slow = resultOf({ name: 'slow@ios' }, [wanted, 90]);
  const seen = resultOf({ name: 'only-seen@ios', requirement: other }, [wanted, 1], [other, 2]);
  expect(candidatesFor(wanted, [slow, seen, killed, silent])).toEqual(['seen@ios', 'slow@ios', 'only-seen@ios']);
});

test('requirements without a mutant are those that no result rejects alone, where that was tried', () => {
  const rest = spec.requirements.map(({ id }) => id).filter((id) => id !== wanted);
  const tried = matrix({ results: [{ ...killed, alone: { [wanted]: 4 } }, silent] });
  expect(withoutWitness(tried, spec)).toEqual(rest);
  expect(withoutWitness({ ...tried, eachAlone: false }, spec)).toEqual([]);
});

const languages = ['en', 'zh'] as const;
const said = (text: string): KillMatrix => {
  const both = { en: text, zh: `${text}说` };
  return matrix({
    results: [
      { ...killed, name: text, description: both, reference: text, base: text, alone: { [wanted]: 2 } },
      { ...silent, requirement: text, killedBy: [text] },
      { ...aside, name: text, description: both, equivalent: both },
    ],
  });
};

describe.each(languages)('for a terminal, in %s', (lang) => {
  test.each([40, 80])('no line is wider than %i columns, and none holds what a terminal acts on', (columns) => {
    for (const text of ['plain', ...hostile]) {
      const lines = renderKillSummary(said(text), spec, { lang, columns }).split('\n');
      const odd = lines.filter((line) => widthOf(line) > columns || /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(line));
      expect(odd, text).toEqual([]);
    }
  });

  test('counts by class, and names what is not as it should be with what failed instead', () => {
    const text = renderKillSummary(matrix(), spec, { lang });
    expect(text).toMatch(/^errors +5 +2 +1 +1 +1 +5 +12$/m);
    expect(text).not.toMatch(/^ {2}seen@ios$/m);
    for (const name of ['unseen@ios', 'seen-elsewhere@ios', 'not-the-same@ios'])
      expect(text).toMatch(new RegExp(`^ {2}${name}$`, 'm'));
    expect(text.replace(/\s+/g, ' ')).toContain(`(${[other, third].join(', ')})`);
    expect(text).toContain(killTexts.wrongly[lang].slice(0, 8));
  });

  test('says that a run was stopped, and names requirements that reject nothing alone', () => {
    const text = renderKillSummary(matrix({ planned: 9 }), spec, { lang });
    expect(text).toContain({ en: 'Stopped after 5 of 9 mutants.', zh: '在第 5/9 个变异体后停止。' }[lang]);
    for (const { id } of spec.requirements) expect(text).toContain(`✗ ${id}`);
    expect(renderKillSummary(matrix(), spec, { lang })).not.toContain({ en: 'Stopped', zh: '停止' }[lang]);
  });
});

/** The page without its script and styles, which are constant. */
const markup = (html: string): string => html.replace(script, '').replace(style, '').replace(killStyle, '');
/** Every tag with the names of its attributes: what a browser builds from the page. */
const tags = (html: string): string[] => [
  ...new Set(
    Array.from(
      markup(html).matchAll(/<(\/?[a-z0-9!]+)((?: [\w:-]+(?:="[^"]*")?)*) ?\/?>/gi),
      ([, name = '', list = '']) =>
        [name, ...Array.from(list.matchAll(/ ([\w:-]+)(?:="[^"]*")?/g), ([, key = '']) => key)].join(' '),
    ),
  ),
];

/** The texts of a row's cells, by the requirement of the column. */
function cellsOf(html: string, name: string): Record<string, string> {
  const ids = Array.from(html.matchAll(/<a class="turned" href="[^"]*">([^<]*)</g), ([, id = '']) => id);
  const row = html.split('<tr ').find((text) => text.includes('data-verdicts=') && text.includes(`>${name}<`)) ?? '';
  const cells = Array.from(row.matchAll(/<td(?: class="([^"]*)")?>([^<]*)<\/td>/g)).slice(1);
  return Object.fromEntries(
    cells.flatMap(([, , text = ''], at): [string, string][] => (text === '' ? [] : [[ids[at] ?? '', text]])),
  );
}

describe('the page', () => {
  const page = renderKillMatrix(matrix(), spec);

  test('a cell says which requirement failed, and whether it is the one that was named', () => {
    expect(cellsOf(page, 'seen@ios')).toEqual({ [wanted]: '✓', [other]: '•' });
    expect(cellsOf(page, 'seen-elsewhere@ios')).toEqual({ [wanted]: '✗', [other]: '•', [third]: '•' });
    expect(cellsOf(page, 'unseen@ios')).toEqual({ [wanted]: '✗' });
    expect(cellsOf(page, 'same@ios')).toEqual({});
  });

  test('every row has a cell for each column, and every link a place to go to', () => {
    const columns = page.match(/<th scope="col"/g)?.length;
    expect(columns).toBe(spec.requirements.length + 2);
    for (const row of page.split('<tr ').filter((text) => text.includes('data-verdicts=')))
      expect(row.split('</tr>')[0]?.match(/<t[hd][ >]/g)).toHaveLength(columns ?? 0);
    const places = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(places).size).toBe(places.length);
    for (const [, target = ''] of markup(page).matchAll(/href="#([^"]*)"/g)) expect(places).toContain(target);
  });

  test('gives the reason why a mutant was set aside, and where a fault was reported', () => {
    expect(page.slice(page.indexOf('id="set-aside"'))).toContain(
      `<span lang="en">${why.en}</span><span lang="zh">${why.zh}</span>`,
    );
    expect(page).toContain('(ios-album; owner/repo#7)');
  });

  test('names for each requirement the mutant it rejects alone, or says that there is none', () => {
    const html = renderKillMatrix(matrix({ results: [{ ...killed, alone: { [wanted]: 4 } }] }), spec);
    const about = (id: string): string => html.slice(html.indexOf(`<li id="r-${id}"`)).split('</li>')[0] ?? '';
    expect(about(wanted)).toContain('alone rejects seen@ios after 4 cases');
    expect(about(other)).toContain('alone rejects no mutant');
  });

  test('builds the same elements whatever a mutant says of itself, and every < begins one', () => {
    const plain = tags(renderKillMatrix(said('plain'), spec)).sort();
    expect(plain.filter((tag) => /\bon\w+|iframe|object|embed|^form/.test(tag))).toEqual([]);
    for (const text of hostile) {
      const html = renderKillMatrix(said(text), spec);
      expect(tags(html).sort(), text).toEqual(plain);
      expect(markup(html).match(/</g)?.length, text).toBe(
        Array.from(markup(html).matchAll(/<\/?[a-z0-9!]+(?: [\w:-]+(?:="[^"]*")?)* ?\/?>/gi)).length,
      );
      expect(html, text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u);
    }
  });

  test('asks nothing of any network', () => {
    expect(page).toContain("default-src 'none'");
    expect(markup(page)).not.toMatch(/\b(?:src|srcset|action|data|poster)="|@import|url\(/);
    expect(killStyle).not.toMatch(/@import|url\(|https?:|<\/style/i);
  });

  test('describes every mutant in both languages', () => {
    const { en, zh } = host().description;
    const rows = page.split('<tr ').filter((text) => text.includes('data-verdicts='));
    expect(rows).toHaveLength(results.length);
    for (const row of rows) expect(row).toContain(`<span lang="en">${en}</span><span lang="zh">${zh}</span>`);
  });

  test('holds both languages and begins with the one asked for', () => {
    expect(renderKillMatrix(matrix(), spec, { lang: 'zh' })).toMatch(/<html lang="zh">/);
    for (const status of killStatuses) expect(page).toContain(`<span lang="zh">${killWords[status].word.zh}</span>`);
    expect(page.split(' lang="en">').length - page.split(' lang="zh">').length).toBe(1);
  });

  test('a run of no mutant is still a page', () => {
    expect(renderKillMatrix(matrix({ results: [], planned: 0 }), spec)).toContain('my.saveImage');
  });
});

test.each<[KillStatus, MutantResult]>([
  ['killed', killed],
  ['killed-by-other', byOther],
  ['silent', silent],
  ['equivalent', aside],
])('%s is said in a clause, in Chinese without English', (status, result) => {
  const { en, zh } = fateOf(result);
  expect(en).toContain(killWords[status].word.en);
  expect(zh).toContain(killWords[status].word.zh);
  expect(zh).not.toMatch(/[a-z]/i);
});
