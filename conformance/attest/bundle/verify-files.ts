/** Checks the files of a bundle: which there are, their sizes, their digests. Needs Node. */
import { lstat, opendir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeText } from '../../report/safe-text.ts';
import { sumsOf } from './bundle.ts';
import { bundleFiles, counterexampleFolder } from './bundle-layout.ts';
import { sha256Of, sha256OfFile } from './digests.ts';
import type { Findings } from './verification.ts';

/** Bytes of a file that is read whole, and files that are looked at: far more than any bundle has. */
const limits = { bytes: 64 << 20, files: 2_000 };

/** The files that every bundle has. */
const always: readonly string[] = Object.values(bundleFiles);

/** The digests of the files by path, and the text of SHA256SUMS that lists them. */
export interface CheckedFiles {
  readonly digests: ReadonlyMap<string, string>;
  readonly sums: string;
}

/**
 * The paths of the files of a bundle. What is no plain file, or missing of what every bundle has, is a discrepancy.
 * @returns null where there is nothing to go on with
 */
export async function listFiles(folder: string, findings: Findings): Promise<ReadonlySet<string> | null> {
  const found = await listed(folder, findings);
  if (found === null) return null;
  for (const name of always)
    if (!found.has(name))
      findings.differs(name, '', 'this file belongs to a bundle, and is missing', '证明包应有此文件，但缺失');
  return findings.count > 0 ? null : found;
}

/**
 * Checks SHA256SUMS against the digest that was signed, and each file against SHA256SUMS.
 * @returns null where SHA256SUMS is not the one that was signed
 */
export async function checkDigests(
  folder: string,
  found: ReadonlySet<string>,
  signed: unknown,
  findings: Findings,
): Promise<CheckedFiles | null> {
  const sums = await readFile(join(folder, bundleFiles.sums), 'utf8');
  const digests = sha256Of(sums) === signed ? readSums(sums) : null;
  if (digests === null) {
    findings.differs(
      bundleFiles.sums,
      '',
      'lines as sha256sum writes them, in the order of the paths, with the digest that was signed were expected',
      '预期为 sha256sum 格式、按路径排序的行，且摘要与已签名的一致',
    );
    return null;
  }
  for (const path of found)
    if (!digests.has(path) && path !== bundleFiles.sums && path !== bundleFiles.attestation)
      findings.differs(safeText(path), '', 'this file is not listed in SHA256SUMS', '此文件未列入 SHA256SUMS');
  for (const [path, sha256] of digests) {
    if (!found.has(path))
      findings.differs(path, '', 'SHA256SUMS lists it, and it is missing', 'SHA256SUMS 中列有此文件，但缺失');
    else if ((await sha256OfFile(join(folder, path))) !== sha256)
      findings.differs(path, '', 'it has not the digest that SHA256SUMS lists', '摘要与 SHA256SUMS 所列不符');
  }
  return { digests, sums };
}

/** The paths of the files, or null where the folder cannot be read. What is no plain file is a discrepancy. */
async function listed(folder: string, findings: Findings): Promise<ReadonlySet<string> | null> {
  const found = new Set<string>();
  const walk = async (below: string): Promise<void> => {
    for await (const { name } of await opendir(join(folder, below))) {
      const path = below === '' ? name : `${below}/${name}`;
      const { size, ...entry } = await kindOf(join(folder, path));
      if (entry.folder && path === counterexampleFolder) await walk(path);
      else if (!entry.file)
        findings.differs(
          safeText(path),
          '',
          'a plain file was expected: no link, no other folder',
          '预期为普通文件，不应是链接或其他文件夹',
        );
      else if (size > limits.bytes && path !== bundleFiles.traces)
        findings.differs(
          safeText(path),
          '',
          `at most ${limits.bytes} bytes were expected`,
          `预期不超过 ${limits.bytes} 字节`,
        );
      else found.add(path);
      if (found.size <= limits.files) continue;
      findings.differs('.', '', `at most ${limits.files} files were expected`, `预期不超过 ${limits.files} 个文件`);
      return;
    }
  };
  try {
    const { folder: isFolder } = await kindOf(folder);
    if (isFolder) {
      await walk('');
      return found;
    }
    findings.differs('.', '', 'a folder was expected', '预期为文件夹');
  } catch (error) {
    const code = safeText((error as NodeJS.ErrnoException).code ?? String(error), 200);
    findings.differs('.', '', `the folder cannot be read: ${code}`, `无法读取文件夹：${code}`);
  }
  return null;
}

async function kindOf(path: string): Promise<{ folder: boolean; file: boolean; size: number }> {
  const entry = await lstat(path);
  return { folder: entry.isDirectory(), file: entry.isFile(), size: entry.size };
}

/** The digests by path; null where the text is any other than would be written of them. */
function readSums(text: string): ReadonlyMap<string, string> | null {
  const digests = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const parts = /^([0-9a-f]{64}) {2}([A-Za-z0-9./-]+)$/.exec(line);
    if (parts === null) return null;
    digests.set(parts[2] as string, parts[1] as string);
  }
  return sumsOf(digests) === text ? digests : null;
}

/** Reads a file whose bytes have this digest; null, and a discrepancy, where they have changed since it was taken. */
export async function readChecked(
  folder: string,
  path: string,
  sha256: string | undefined,
  findings: Findings,
): Promise<Buffer | null> {
  const bytes = await readFile(join(folder, path));
  if (sha256Of(bytes) === sha256) return bytes;
  findings.differs(path, '', 'it changed while it was checked', '检查期间文件被改动');
  return null;
}
