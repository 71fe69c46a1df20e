/** `init`: writes the skeleton of a host, which runs at once and says what of it is still to fill in. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../../spec/index.ts';
import { kit, type Lang, safeText } from '../index.ts';
import { exitCodes, UsageError } from './exit.ts';
import { stdout } from './stdout.ts';

/** The options of `init`, as the command line gives them. */
export interface InitOptions {
  /** The folder the skeleton is written to; made where there is none. */
  readonly out: string;
  readonly lang: Lang;
}

interface Skeleton {
  /** Its name among the skeletons of the package, and the one it is written under. */
  readonly source: string;
  readonly file: string;
  /** How the host is named to `run`. */
  readonly host: string;
  readonly about: Text;
}

/** The skeletons, by the language they are asked for. */
const skeletons: Readonly<Record<string, Skeleton>> = {
  typescript: {
    source: 'typescript.mjs',
    file: 'host.mjs',
    host: '--host ./host.mjs',
    about: {
      en: 'It runs in the kit’s process. Node 20 runs no .ts, so it is a module whose types TypeScript checks: npx tsc --checkJs --noEmit --module nodenext host.mjs',
      zh: '它在工具的进程中运行。Node 20 不能直接运行 .ts，因此它是一个由 TypeScript 检查类型的模块：npx tsc --checkJs --noEmit --module nodenext host.mjs',
    },
  },
  python: {
    source: 'host.py',
    file: 'host.py',
    host: '--command "python3 host.py"',
    about: {
      en: 'It needs Python 3.8 or newer, and no package.',
      zh: '需要 Python 3.8 或更高版本，不需要任何第三方包。',
    },
  },
  java: {
    source: 'Host.java',
    file: 'Host.java',
    host: '--command "java Host.java"',
    about: { en: 'It needs Java 17 or newer, and no build.', zh: '需要 Java 17 或更高版本，无需构建。' },
  },
  node: {
    source: 'host.mjs',
    file: 'host.mjs',
    host: '--command "node host.mjs"',
    about: {
      en: 'It runs in a process of its own, and needs no package.',
      zh: '它在自己的进程中运行，不需要任何第三方包。',
    },
  },
};

/** The languages there is a skeleton in. */
export const languages = Object.keys(skeletons);

/** What the marks in a skeleton stand for, by their numbers. */
const parts: readonly Text[] = [
  {
    en: 'the manifest: who the host is, what can be set and seen',
    zh: '清单：宿主是谁，可以设置什么、观察什么',
  },
  { en: 'reset: a fresh container in given circumstances', zh: 'reset：按给定情形生成全新的容器' },
  { en: 'change: other circumstances, the same album', zh: 'change：改变情形，相册不变' },
  { en: 'album: what a user sees', zh: 'album：用户看到的内容' },
  { en: 'the call itself', zh: '调用本身' },
];

const mark = /TO FILL IN (\d+):/;

/**
 * Writes the skeleton in a language and says what is to be done with it.
 * @throws UsageError where it cannot be written, or would be written over something
 */
export function init(language: string, { out, lang }: InitOptions): number {
  const skeleton = skeletons[language];
  if (skeleton === undefined) throw new Error(`There is no skeleton in ${language}.`);
  const text = readFileSync(new URL(`docs/examples/skeletons/${skeleton.source}`, packageRoot()), 'utf8');
  const path = join(out, skeleton.file);
  write(out, path, text);
  stdout.write(lang === 'zh' ? inChinese(skeleton, out, path, text) : inEnglish(skeleton, out, path, text));
  return exitCodes.conformant;
}

/** The package's own folder: the same for the sources as for what is built of them. */
function packageRoot(): string {
  return import.meta.resolve(`${kit.name}/package.json`);
}

function write(out: string, path: string, text: string): void {
  try {
    mkdirSync(out, { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw code === 'EEXIST' ? taken(path) : unwritable(path, code);
  }
}

function taken(path: string): UsageError {
  const name = safeText(path);
  return new UsageError({
    en: `There is a ${name} already, and it is left as it is. Name another folder with --out.`,
    zh: `${name} 已经存在，没有改动。请用 --out 指定另一个文件夹。`,
  });
}

function unwritable(path: string, code: string): UsageError {
  const name = safeText(path);
  return new UsageError({
    en: `${name} cannot be written: ${code}. Name another folder with --out.`,
    zh: `无法写入 ${name}：${code}。请用 --out 指定另一个文件夹。`,
  });
}

function marks(file: string, text: string, lang: Lang): string {
  const lines = text.split('\n').flatMap((line, at) => {
    const part = parts[Number(mark.exec(line)?.[1] ?? 0) - 1];
    return part === undefined ? [] : [`  ${`${file}:${at + 1}`.padEnd(file.length + 5)}${part[lang]}`];
  });
  return lines.join('\n');
}

function commands({ host }: Skeleton, out: string): string {
  const enter = join(out) === '.' ? '' : `  cd ${safeText(out)}\n`;
  return `${enter}  npx ${kit.name} run ${host}`;
}

function inEnglish(skeleton: Skeleton, out: string, path: string, text: string): string {
  return `${safeText(path)} is written. ${skeleton.about.en}

Still to fill in, each marked TO FILL IN:
${marks(skeleton.file, text, 'en')}

It runs as it is, is INCOMPLETE, and the report names what is still empty:
${commands(skeleton, out)}
`;
}

function inChinese(skeleton: Skeleton, out: string, path: string, text: string): string {
  return `已写入 ${safeText(path)}。${skeleton.about.zh}

还需填写以下部分，文件中均标有 TO FILL IN：
${marks(skeleton.file, text, 'zh')}

现在就可以运行，结论为不完整，报告会指出尚未填写的部分：
${commands(skeleton, out)}
`;
}
