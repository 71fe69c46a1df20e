/** Conditions of the spec in words: which values of what make them hold. */
import { type Lang, safeJson } from '../../conformance/index.ts';
import type { Condition, Json, JsonSchema } from '../../spec/index.ts';
import { type Html, html, joined, type Piece } from './html.ts';
import { wordsIn } from './site.ts';

const words = {
  any: { en: 'any of', zh: '满足任一：' },
  all: { en: 'all of', zh: '同时满足：' },
  not: { en: 'not the case that', zh: '以下不成立：' },
  absent: { en: 'is left out', zh: '没有传入' },
  is: { en: 'is', zh: '为' },
  unless: { en: 'does not fit:', zh: '不符合：' },
  or: { en: ' or ', zh: ' 或 ' },
  and: { en: ' and ', zh: '，且' },
  type: { en: 'is of type', zh: '类型为' },
  matches: { en: 'matches', zh: '匹配' },
  notEmpty: { en: 'is not empty', zh: '不为空' },
  contains: { en: 'contains', zh: '包含' },
  has: { en: 'has', zh: '具有' },
  fits: { en: 'fits', zh: '符合' },
} as const;

/** A condition as nested lists. */
export function conditionInWords(condition: Condition, lang: Lang): Html {
  return html`<ul class="condition">${items(condition, lang)}</ul>`;
}

function items(condition: Condition, lang: Lang): Html[] {
  const say = wordsIn(words, lang);
  const nest = (word: string, inner: readonly Condition[]): Html =>
    html`<li>${word}<ul>${inner.flatMap((one) => items(one, lang))}</ul></li>`;
  const { any, all, not, absent } = condition as Readonly<Record<string, unknown>>;
  if (Array.isArray(any)) return [nest(say.any, any as Condition[])];
  // What must all hold stands side by side anyway.
  if (Array.isArray(all)) return (all as Condition[]).flatMap((one) => items(one, lang));
  if (typeof absent === 'string') return [html`<li><code>${absent}</code> ${say.absent}</li>`];
  if (not !== undefined) return [nest(say.not, [not as Condition])];
  return Object.entries(condition as Readonly<Record<string, JsonSchema>>).map(
    ([path, schema]) => html`<li><code>${path}</code> ${schemaInWords(schema, lang)}</li>`,
  );
}

/** What a schema asks of a value; a keyword without words of its own is shown as it stands. */
function schemaInWords(schema: JsonSchema, lang: Lang): Piece {
  const say = wordsIn(words, lang);
  if (typeof schema === 'boolean') return html`${say.fits} <code>${String(schema)}</code>`;
  const parts = Object.entries(schema).map(([keyword, value]): Piece => {
    switch (keyword) {
      case 'const':
        return html`${say.is} ${literal(value)}`;
      case 'enum':
        return html`${say.is} ${oneOf(value, say.or)}`;
      case 'type':
        return html`${say.type} ${oneOf(value, say.or)}`;
      case 'pattern':
        return html`${say.matches} <code>/${String(value)}/</code>`;
      case 'minLength':
        return value === 1 ? say.notEmpty : keywordAsIs(keyword, value, say.fits);
      case 'contains':
        return html`${say.contains} ${literal((value as { const?: Json }).const ?? value)}`;
      case 'required':
        return html`${say.has} ${joined((value as string[]).map(literal), ', ')}`;
      case 'properties':
        return Object.entries(value as Record<string, JsonSchema>).map(
          ([name, inner]) => html`<code>${name}</code> ${schemaInWords(inner, lang)}`,
        );
      case 'not':
        return html`${say.unless} ${schemaInWords(value as JsonSchema, lang)}`;
      default:
        return keywordAsIs(keyword, value, say.fits);
    }
  });
  return joined(parts, say.and);
}

function keywordAsIs(keyword: string, value: Json, fits: string): Html {
  return html`${fits} ${literal({ [keyword]: value })}`;
}

function oneOf(value: Json, or: string): Piece {
  return joined((Array.isArray(value) ? (value as Json[]) : [value]).map(literal), or);
}

/** A value as code. */
export function literal(value: Json): Html {
  return html`<code>${typeof value === 'string' && value !== '' ? value : safeJson(JSON.stringify(value))}</code>`;
}
