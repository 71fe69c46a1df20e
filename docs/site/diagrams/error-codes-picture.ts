/** What the picture of error codes shows: out of the spec, and before it is laid out. */
import type { Lang } from '../../../conformance/index.ts';
import type { Ambiguity, ErrorCode, Spec, Text } from '../../../spec/index.ts';
import { factorName } from '../factor-words.ts';
import { list, outcomeName, platformName } from './words.ts';

/** Where the parts of the picture lead. */
export interface CodeLinks {
  /** The page, or the part of one, about an error code. */
  code(code: number): string;
  /** About a row of the register of ambiguities. */
  ambiguity(id: string): string;
}

/** What a call comes to on some platforms. */
export interface CodeOn {
  readonly code: number;
  readonly platforms: readonly string[];
  /** Which these are, in words. */
  readonly where: string;
  readonly href: string;
}

/** One thing that can stand in the way: with its codes, or left open by the page with all that is allowed. */
export interface Exit {
  readonly cause: string;
  readonly codes: readonly CodeOn[];
  readonly open?: { readonly allowed: string; readonly href: string };
}

/** One factor: what of it can stand in the way, and the questions about it that the page leaves open beside that. */
export interface FactorRow {
  readonly factor: string;
  readonly title?: string;
  readonly exits: readonly Exit[];
  readonly questions?: { readonly text: string; readonly href: string };
}

/** The picture before it is laid out. */
export interface CodePicture {
  readonly call: string;
  readonly success: string;
  readonly clear: string;
  readonly open: string;
  readonly note: string;
  readonly platforms: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly FactorRow[];
}

const words = {
  clear: { en: 'nothing stands in the way', zh: '没有任何阻碍' },
  open: { en: 'left open', zh: '文档未说明' },
  everywhere: { en: 'every platform', zh: '所有平台' },
  note: {
    en: 'The order is the picture’s, not the host’s: no order of checks is asserted. Where several of these hold at once, each of their outcomes is allowed.',
    zh: '图中的先后只为便于阅读，并不断言宿主按此顺序检查。多个原因同时成立时，其中任何一个的结果都允许。',
  },
} satisfies Record<string, Text>;

/** What the picture shows, out of the spec. */
export function pictureOf(spec: Spec, lang: Lang, links: CodeLinks): CodePicture {
  const platforms = [...new Set(spec.errorCodes.flatMap((row) => row.platforms))];
  return {
    call: spec.api.name,
    success: spec.api.callbacks.success,
    clear: words.clear[lang],
    open: words.open[lang],
    note: words.note[lang],
    platforms: platforms.map((id) => ({ id, name: platformName(id, lang) })),
    rows: spec.api.factors.map((factor) => rowOf(spec, factor, platforms, lang, links)),
  };
}

function rowOf(spec: Spec, factor: string, platforms: readonly string[], lang: Lang, links: CodeLinks): FactorRow {
  const causes = spec.errorCodes.flatMap((row) =>
    row.causes.filter((cause) => cause.factor === factor).map((cause) => ({ row, cause })),
  );
  const register = spec.ambiguities.filter((ambiguity) => ambiguity.factor === factor);
  // Where the table has no cause, the register alone says what surely stands in the way, such as a dismissed menu.
  const obstacles = causes.length > 0 ? [] : register.filter(isObstacle);
  const rest = register.filter((ambiguity) => !obstacles.includes(ambiguity));
  const name = factorName(spec, factor, lang);
  const titled = name.toLowerCase() !== factor.toLowerCase();
  return {
    factor,
    ...(titled ? { title: name } : {}),
    exits: [
      ...causes.map(({ row, cause }) => ({
        cause: cause.title[lang],
        codes: codesOf(spec, row, platforms, lang, links),
      })),
      ...obstacles.map((ambiguity) => ({
        cause: ambiguity.question[lang],
        codes: [],
        open: { allowed: allowedBy(ambiguity, lang), href: links.ambiguity(ambiguity.id) },
      })),
    ],
    ...(rest[0] === undefined
      ? {}
      : { questions: { text: questionsText(rest.length, lang), href: links.ambiguity(rest[0].id) } }),
  };
}

function isObstacle({ readings }: Ambiguity): boolean {
  return readings.every(({ outcomes }) => outcomes !== undefined);
}

/** The code of a cause on each platform, platforms with one code together. */
function codesOf(
  spec: Spec,
  row: ErrorCode,
  platforms: readonly string[],
  lang: Lang,
  links: CodeLinks,
): readonly CodeOn[] {
  const codeOn = (platform: string): number => (row.platforms.includes(platform) ? row.code : spec.api.fallbackCode);
  return [...new Set(platforms.map(codeOn))].map((code) => {
    const those = platforms.filter((platform) => codeOn(platform) === code);
    const names = those.map((platform) => platformName(platform, lang));
    return {
      code,
      platforms: those,
      where: those.length === platforms.length ? words.everywhere[lang] : list(names, lang),
      href: links.code(code),
    };
  });
}

function allowedBy({ readings }: Ambiguity, lang: Lang): string {
  const outcomes = readings.flatMap((reading) => reading.outcomes ?? []);
  return list([...new Set(outcomes.map((outcome) => outcomeName(outcome, lang)))], lang);
}

function questionsText(count: number, lang: Lang): string {
  if (lang === 'zh') return `${count} 个未说明的问题`;
  return count === 1 ? '1 open question' : `${count} open questions`;
}
