import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../../spec/index.ts';
import { manifest } from '../../host.test-helper.ts';
import { ArtefactError, digestArtefact, manifestArtefact } from './artefact.ts';
import { sha256Of } from './digests.ts';
import { LinesError, readGzipLines, writeGzipLines } from './gzip-lines.ts';
import { kitDigest } from './kit-digest.ts';

let room = '';
let count = 0;
const fresh = (): string => join(room, String((count += 1)));
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'digests-'));
});
afterAll(() => rm(room, { recursive: true, force: true }));

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

describe('an artefact', () => {
  test('that is a file has the digest that sha256sum prints', async () => {
    const path = join(fresh(), 'host.mjs');
    await write(path, 'export default 1;\n');
    const [printed] = execFileSync('sha256sum', [path], { encoding: 'utf8' }).split(' ');
    expect(await digestArtefact(path)).toEqual({ name: 'host.mjs', kind: 'file', sha256: printed });
  });

  test('that is a folder has the digest of what sha256sum prints of its files, whatever they are called', async () => {
    const name = fc
      .stringMatching(/^[a-zA-Z0-9 ._é界-]{1,8}$/)
      // By the name - sha256sum means its standard input.
      .filter((one) => !/^(\.+|-)$/.test(one) && one === one.trim());
    const files = fc.dictionary(name, fc.string(), { minKeys: 1, maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(files, async (named) => {
        const folder = fresh();
        for (const [i, [path, content]] of Object.entries(named).entries())
          await write(join(folder, i % 2 === 0 ? path : `sub/${path}`), content);
        const command = "find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs -d '\\n' sha256sum -- | sha256sum";
        const { stdout } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
        const { kind, sha256 } = await digestArtefact(folder);
        expect({ kind, sha256 }).toEqual({ kind: 'folder', sha256: stdout.split(' ')[0] });
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test('that is not there, or holds a link, is refused with what to do', async () => {
    const folder = fresh();
    await write(join(folder, 'a'), '');
    await symlink('/etc/hostname', join(folder, 'b'));
    await expect(digestArtefact(folder)).rejects.toThrow(/holds b, which is no plain file.*Pack the folder/);
    await expect(digestArtefact(fresh())).rejects.toThrow(ArtefactError);
    await expect(digestArtefact(fresh())).rejects.toThrow(/ENOENT/);
  });

  test('that nobody named is the manifest', () => {
    expect(manifestArtefact(manifest)).toEqual({ name: 'tiny', kind: 'manifest', sha256: digest(manifest) });
  });
});

test('the digest of the kit is the same each time', async () => {
  expect(await kitDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(await kitDigest()).toBe(await kitDigest());
});

describe('compressed lines', () => {
  const read = async (path: string, limits?: { line: number; ratio: number }): Promise<string[]> => {
    const lines: string[] = [];
    for await (const line of readGzipLines(path, limits)) lines.push(line);
    return lines;
  };
  const failure = (path: string, limits?: { line: number; ratio: number }): Promise<unknown> =>
    read(path, limits).then(
      () => null,
      (error: unknown) => (error instanceof LinesError ? error.kind : error),
    );

  test('are read as they were written', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 20_000 }), async (lines, times) => {
        const path = fresh();
        const all = [...lines, 'x'.repeat(times), ...lines];
        await writeGzipLines(path, all);
        expect(await read(path)).toEqual(all);
      }),
      { numRuns: 30 },
    );
    const none = fresh();
    await writeGzipLines(none, []);
    expect(await read(none)).toEqual([]);
  });

  test('have the same bytes each time', async () => {
    const [one, other] = [fresh(), fresh()];
    await writeGzipLines(one, ['a', 'b']);
    await writeGzipLines(other, ['a', 'b']);
    expect(execFileSync('cat', [one])).toEqual(execFileSync('cat', [other]));
  });

  test.each<[string, Buffer | string, { line: number; ratio: number } | undefined, string]>([
    ['no compressed file', 'hello', undefined, 'damaged'],
    ['one that ends early', gzipSync('a\nb\n').subarray(0, -9), undefined, 'damaged'],
    ['a last line without its end', gzipSync('a\nb'), undefined, 'damaged'],
    ['a line that never ends', gzipSync('a'.repeat(3_000_000)), { line: 1_000_000, ratio: 10_000 }, 'too-long'],
    ['a long line that ends', gzipSync(`${'a'.repeat(3_000)}\n`), { line: 1_000, ratio: 10_000 }, 'too-long'],
    ['many short lines in few bytes', gzipSync('a\n'.repeat(100_000)), { line: 1_000, ratio: 20 }, 'too-dense'],
  ])('%s is refused', async (_name, bytes, limits, kind) => {
    const path = fresh();
    await writeFile(path, bytes);
    expect(await failure(path, limits)).toBe(kind);
  });

  test('that are not there are damaged too, and a reader that stops leaves nothing open', async () => {
    const path = fresh();
    await writeGzipLines(
      path,
      Array.from({ length: 100_000 }, (_, i) => sha256Of(String(i))),
    );
    for await (const line of readGzipLines(path)) {
      expect(line).toBe(sha256Of('0'));
      break;
    }
    await rm(path);
    await expect(read(path)).rejects.toThrow(/ENOENT/);
  });
});
