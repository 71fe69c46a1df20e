/** A strict reader of the XML that the reports use: it throws on anything a conforming parser would refuse. */

/** An element: what is in it besides elements is its text. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a whole document. */
export function parseXml(source: string): XmlNode {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(source)) throw new Error('illegal character');
  // A parser turns every line end into one line feed before it reads.
  const text = source.replace(/\r\n?/g, '\n');
  const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(prolog)) throw new Error('no prolog');
  const { node, end } = readElement(text, prolog.length);
  if (text.slice(end).trim() !== '') throw new Error('text after the root');
  return node;
}

function readElement(source: string, start: number): { node: XmlNode; end: number } {
  const open = /^<([A-Za-z][\w-]*)((?: [A-Za-z][\w-]*="[^"<]*")*)(\/?)>/.exec(source.slice(start));
  if (open === null) throw new Error(`no element at ${source.slice(start, start + 60)}`);
  const [whole, name = '', list = '', empty] = open;
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of list.matchAll(/ ([\w-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`);
    attributes[key] = decode(value.replace(/[\t\n]/g, ' '));
  }
  let end = start + whole.length;
  const children: XmlNode[] = [];
  let text = '';
  while (empty === '') {
    const next = source.indexOf('<', end);
    if (next < 0) throw new Error(`${name} is not closed`);
    const between = source.slice(end, next);
    if (between.includes(']]>')) throw new Error(']]> in text');
    text += decode(between);
    end = next;
    if (source.startsWith(`</${name}>`, end))
      return { node: { name, attributes, children, text }, end: end + name.length + 3 };
    const child = readElement(source, end);
    children.push(child.node);
    end = child.end;
  }
  return { node: { name, attributes, children, text }, end };
}

function decode(text: string): string {
  return text.replace(/&([^;&]*)(;?)/g, (whole, name: string, close: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const character = code === undefined ? entities[name] : String.fromCodePoint(Number(code));
    if (close === '' || character === undefined) throw new Error(`bad entity ${whole}`);
    return character;
  });
}
