/** The API reference: what TypeDoc makes of the sources, a page for each door of the package. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Lang } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';
import { headsInChinese } from './api-words.ts';
import { type Html, html } from './html.ts';
import { block, heading, pageOf } from './markdown.ts';
import { lead, table } from './parts.ts';
import { link, pageAt, wordsIn } from './site.ts';
import type { Page } from './write.ts';

/** A door of the package. */
export interface Door {
  /** What an import says. */
  readonly name: string;
  /** The last part of that, from the slash on; the package's name for the whole. */
  readonly short: string;
  /** Where its page stands. */
  readonly place: string;
  /** What TypeDoc calls it, and the file it writes. */
  readonly module: string;
  readonly file: string;
  readonly about: Text;
  /** Safe in a browser. */
  readonly browser: boolean;
}

/** The doors, in the order in which one meets them. */
export const doors: readonly Door[] = [
  door('', 'index', true, {
    en: 'What most users need, from all the doors below.',
    zh: '常用的内容，来自以下各个入口。',
  }),
  door('spec', 'spec', true, {
    en: 'The data of the API, its types, and the contract of a host.',
    zh: 'API 的数据、类型，以及宿主的约定。',
  }),
  door('reference', 'reference', true, {
    en: 'The reference implementation, over four ports.',
    zh: '参考实现，基于四个端口。',
  }),
  door('conformance', 'conformance', true, {
    en: 'Plan, drive, judge and report; certificates and comparisons.',
    zh: '规划、驱动、判定与报告；认证与比较。',
  }),
  door('conformance/node', 'conformance/node', false, {
    en: 'What of that needs Node: files, servers, processes, phones.',
    zh: '其中需要 Node 的部分：文件、服务器、进程、手机。',
  }),
  door('adapters', 'adapters', true, { en: 'Simulated albums, as hosts.', zh: '模拟相册，用作宿主。' }),
  door('adapters/node', 'adapters/node', false, { en: 'Albums in real folders.', zh: '真实文件夹中的相册。' }),
  door('my', 'adapters/my', true, {
    en: 'A my object over an album, for tests of mini programs.',
    zh: '基于相册的 my 对象，用于测试小程序。',
  }),
  door('vitest', 'conformance/vitest', false, {
    en: 'Every requirement as a test of Vitest.',
    zh: '把每条要求变成 Vitest 测试。',
  }),
  door('nock', 'conformance/origin/nock', false, {
    en: 'Images served through nock.',
    zh: '通过 nock 提供图片。',
  }),
];

function door(path: string, module: string, browser: boolean, about: Text): Door {
  return {
    name: ['saveimage-conformance', ...(path === '' ? [] : [path])].join('/'),
    short: path === '' ? 'saveimage-conformance' : `/${path}`,
    place: `api/${path === '' ? 'package' : path}`,
    module,
    // TypeDoc keeps a folder and a page of one name apart by a number.
    file: `${module === 'adapters/my' ? 'adapters/my-1' : module}.md`,
    about,
    browser,
  };
}

const words = {
  title: { en: 'API reference', zh: 'API 参考' },
  lead: {
    en: 'Every export, by the door it comes through. A door is an import of the package.',
    zh: '全部导出，按入口排列。一个入口就是对本软件包的一种导入。',
  },
  door: { en: 'Import', zh: '导入' },
  about: { en: 'What it is for', zh: '用途' },
  where: { en: 'Runs in', zh: '运行环境' },
  browser: { en: 'browser and Node', zh: '浏览器与 Node' },
  node: { en: 'Node', zh: 'Node' },
  english: { en: '', zh: '说明文字取自源码，为英文。' },
} as const;

/**
 * The pages of the API reference in one language.
 * @param folder where TypeDoc has written its Markdown
 * @throws Error where it has not
 */
export function apiReference(folder: string, lang: Lang): Page[] {
  const say = wordsIn(words, lang);
  const at = 'api/index';
  const rows = doors.map(({ name, place, about, browser }) => [
    link(html`<code>${name}</code>`, at, place),
    about[lang],
    browser ? say.browser : say.node,
  ]);
  const front = { title: say.title, description: say.lead, outline: false } as const;
  const index = pageOf(front, [
    heading(1, say.title),
    block(html`${lead(say.lead)}${table([say.door, say.about, say.where], rows)}`),
  ]);
  return [pageAt(at, lang, index), ...doors.map((one) => pageAt(one.place, lang, doorPage(one, folder, lang)))];
}

function doorPage(one: Door, folder: string, lang: Lang): string {
  const written = readReference(folder, one).replace(/^# .*\n+/, '');
  const listed = withoutModifiers(withoutDeepHeadings(withoutEmptyReferences(linked(written, one))));
  const front = { title: one.name, description: one.about[lang], outline: [2, 3], pageClass: 'api' } as const;
  return pageOf(front, [
    heading(1, one.name),
    block(intro(one, lang)),
    lang === 'zh' ? headsInChinese(listed) : listed,
  ]);
}

function intro({ about }: Door, lang: Lang): Html {
  const { english } = wordsIn(words, lang);
  return html`${lead(about[lang])}${english === '' ? null : html`<p class="muted">${english}</p>`}`;
}

function readReference(folder: string, { file }: Door): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    throw new Error(`TypeDoc has not written ${file} yet; npm run docs:api does.`, { cause: error });
  }
}

/** Links lead to the pages of doors, wherever TypeDoc would have put them; constructors have no place of their own to lead to. */
function linked(markdown: string, from: Door): string {
  return markdown
    .replace(/\[(`constructor`)\]\([^)]*\)/g, '$1')
    .replace(/\]\(([\w./-]+\.md)(#[^)]*)?\)/g, (whole, file: string, hash = '') => {
      const target = posix.join(posix.dirname(from.file), file);
      const to = doors.find((one) => one.file === target);
      return to === undefined ? whole : `](${posix.relative(posix.dirname(from.place), `${to.place}.md`)}${hash})`;
    });
}

/** A list in the place of a heading for each name that is only handed on. */
function withoutEmptyReferences(markdown: string): string {
  return markdown
    .replace(/^### .*\n\nRe-exports (\[.*\]\(.*\))\n+(?:\*\*\*\n+)?/gm, '- $1\n')
    .replace(/^### (.*?)(?: \{#.*\})?\n\nRenames and re-exports (\[.*\]\(.*\))\n+(?:\*\*\*\n+)?/gm, '- $2 as $1\n');
}

/**
 * Headings below a name become bold lines: a search that finds `Returns` finds nothing. What they are linked by stays, once for
 * each page, since members of different names are called alike.
 */
function withoutDeepHeadings(markdown: string): string {
  const taken = new Set(Array.from(markdown.matchAll(/^#{1,3} .*\{#(.*)\}$/gm), ([, id]) => id));
  return markdown.replace(/^#{4,6} (.*?)(?: \{#(.*)\})?$/gm, (_, text: string, id?: string) => {
    if (id === undefined || taken.has(id)) return `**${text}**`;
    taken.add(id);
    return `<a id="${id}"></a>**${text}**`;
  });
}

/** Tables lose the column of modifiers: everything in them is `readonly`, and a phone has no room to say so. */
function withoutModifiers(markdown: string): string {
  return markdown.replace(/^\|.*\| Modifier \|.*\n(?:\|.*\n)+/gm, (table) => {
    const rows = table
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/(?<!\\)\|/));
    const at = rows[0]?.findIndex((cell) => cell.trim() === 'Modifier') ?? -1;
    return `${rows.map((cells) => cells.filter((_, column) => column !== at).join('|')).join('\n')}\n`;
  });
}
