/**
 * A mini program is typed against the platform's own typings, `@mini-types/my`; here they meet the object of `createMy`.
 * The typings declare globals, so each snippet is compiled in a program of its own, and they reach nothing else.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const typings = join(dirname(fileURLToPath(import.meta.resolve('@mini-types/my/package.json'))), 'types/index.d.ts');

/** What the two disagree about, each with code that shows it and what the compiler says of it. */
const differences: readonly (readonly [name: string, code: string, message: RegExp])[] = [
  [
    'chooseImage: the typings call tempFiles one file, the page and the object a list of files',
    'const chooseImage: typeof my.chooseImage = object.chooseImage;',
    /Type '\{ path: string; size: number; \}\[\]' .*IMyChooseImageTempFiles/su,
  ],
  [
    'previewImage: the page spells enablesavephoto, the typings enableSavePhoto',
    "void my.previewImage({ urls: ['https://a/b.png'], enablesavephoto: true });",
    /'enablesavephoto' does not exist .*Did you mean to write 'enableSavePhoto'/su,
  ],
  [
    'saveImage: the typings have cusHandleResult, which the page does not know',
    "void object.saveImage({ url: 'https://a/b.png', cusHandleResult: false });",
    /'cusHandleResult' does not exist in type 'SaveImageOptions'/su,
  ],
];

/** Code that compiles. */
const agreement: readonly (readonly [name: string, code: string])[] = [
  ...[
    'saveImage',
    'saveImageToPhotosAlbum',
    'previewImage',
    'alert',
    'showToast',
    'hideToast',
    'canIUse',
    'SDKVersion',
  ].map((name) => [`${name} is what the typings say`, `const same: typeof my.${name} = object.${name};`] as const),
  [
    'chooseImage is, but for tempFiles',
    `type Chosen = Omit<Awaited<ReturnType<typeof my.chooseImage>>, 'tempFiles'>;
     type Options = Parameters<typeof my.chooseImage>[0];
     const given: Options = { count: 2, sourceType: ['album'], sizeType: ['original'], fail: (failure) => void failure.error };
     const { success: _success, complete: _complete, ...rest } = given;
     const chosen: Promise<Chosen> = object.chooseImage(rest);`,
  ],
  [
    'calls written against the typings go to the object as they are',
    `const program = (my: Calls): void => {
       void my.saveImage({
         url: 'https://a/b.png',
         success: (data) => void my.alert({ title: 'Saved', content: JSON.stringify(data) }),
         fail: (failure) => void my.showToast({ type: 'fail', content: String(failure.error) + String(failure.errorMessage) }),
         complete: (end) => void end,
       });
       void my.previewImage({ urls: ['https://a/b.png'], current: 0, enableSavePhoto: true });
       if (my.canIUse('saveImage.object.showActionSheet')) void my.hideToast();
     };
     type Calls = Pick<typeof globalThis.my, 'saveImage' | 'previewImage' | 'alert' | 'showToast' | 'hideToast' | 'canIUse'>;
     program(object);`,
  ],
  [
    'no name of the test is one of the platform',
    'type Free = { [N in "phone" | "album" | "asked"]: N extends keyof typeof my ? never : N };\nconst free: Free = { phone: "phone", album: "album", asked: "asked" };',
  ],
];

const results = new Map<string, readonly string[]>();

/** Compiles all at once, because the typings alone are 24 000 lines. */
beforeAll(() => {
  const snippets = [...agreement, ...differences].map(([name, code], index) => ({
    name,
    path: join(root, 'test', `my-types.snippet-${index}.ts`),
    text: `import { createMy } from '../adapters/my/index.ts';\nconst object = createMy();\n${code}\nexport {};\n`,
  }));
  const texts = new Map(snippets.map(({ path, text }) => [path, text]));
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram([typings, ...texts.keys()], options, host);
  for (const { name, path } of snippets) {
    const found = program.getSemanticDiagnostics(program.getSourceFile(path));
    results.set(
      name,
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    );
  }
}, 300_000);

describe('the object of createMy and the typings of the platform', () => {
  test.each(agreement)('agree: %s', (name) => {
    expect(results.get(name)).toEqual([]);
  });

  test.each(differences)('differ: %s', (name, _, message) => {
    expect(results.get(name)).toEqual([expect.stringMatching(message)]);
  });
});
