/** JSON for eyes as well as programs. */

/**
 * A JSON text in which characters that a terminal acts on, or that hide or reorder what a reader sees, are written as escapes.
 * It says the same value.
 */
export function safeJson(json: string): string {
  return json.replace(/[\u007F-\u009F\u2028\u2029]|\p{Cf}/gu, (found) =>
    [...Array(found.length).keys()].map((i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}
