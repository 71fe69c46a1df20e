/** XML 1.0, written so that no text can break it. */

/** What stands inside an element: text, or elements already written. */
export type XmlContent = string | readonly Xml[];

/** An element already written. */
export interface Xml {
  readonly xml: string;
}

/** Writes one element; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: XmlContent = [],
): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replaceAll('"', '&quot;').replace(/\s/g, blank)}"`)
    .join('');
  if (content.length === 0) return { xml: `<${name}${written}/>` };
  // A text is left as it is; elements get a line each, which no reader of a report takes for text.
  const inner = typeof content === 'string' ? escapeXml(content) : `\n${content.map(({ xml }) => `${xml}\n`).join('')}`;
  return { xml: `<${name}${written}>${inner}</${name}>` };
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

/** Replaces what XML 1.0 cannot hold, escapes the rest; `>` too, so that `]]>` never stands in a text. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** A reader turns bare line ends and tabs of an attribute into blanks. */
function blank(space: string): string {
  return space === '\n' ? '&#10;' : space === '\t' ? '&#9;' : space;
}
