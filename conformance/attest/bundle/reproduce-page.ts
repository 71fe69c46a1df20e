/** REPRODUCE.md: the commands that run it all again. Pure. */
import type { Report } from '../../report/report.ts';
import { safeText } from '../../report/safe-text.ts';
import { codeFence } from '../../report/markdown-text.ts';
import { counterexamplePath } from './bundle-layout.ts';

/** The page, each paragraph in English and in Chinese. */
export function renderReproduce(report: Report): string {
  const { kit, run, spec } = report;
  const npx = `npx ${kit.name}@${kit.version}`;
  const options = [
    hostOption(report.hostRef),
    `--api ${word(spec.api)}`,
    `--revision ${word(spec.revision)}`,
    `--platform ${word(run.platform)}`,
    ...(run.baseLibrary === null ? [] : [`--base-library ${word(run.baseLibrary)}`]),
    ...(run.only === null ? [] : [`--only ${word(run.only)}`]),
    `--seed ${run.seed}`,
    `--cases ${run.planned}`,
    '--policy policy.json',
    '--baseline baseline.json',
    '--out again',
  ];
  const failed = report.results.filter(({ counterexample }) => counterexample !== undefined);
  const replay = failed.map((result) => `${npx} replay ${counterexamplePath(result)}`);
  const fence = (...lines: string[]): string[] => [...codeFence(lines.join('\n'), 'sh'), ''];
  return [
    '# How to reproduce this / 如何重现',
    '',
    'Run these in the folder of this file. What stands in `<…>` was taken out before publication: put your own in its place.',
    '',
    '在本文件所在的文件夹中运行以下命令。`<…>` 处的内容在公开前已去除，请换成自己的值。',
    '',
    '## Check this bundle, without the host / 不需要宿主，验证本证明包',
    '',
    ...fence('sha256sum -c SHA256SUMS', `${npx} verify .`, `${npx} verify . --key vendor.pub`),
    'The last also tells whether the key is the one you know.',
    '',
    '最后一条还会确认签名密钥是否为您所知的密钥。',
    '',
    '## Run all cases again / 重新运行全部用例',
    '',
    ...fence(`${npx} certify \\`, ...options.map((option, i) => `  ${option}${i < options.length - 1 ? ' \\' : ''}`)),
    `The same seed and kit plan the same cases, ${run.ran} of which ran here.`,
    '',
    `相同的随机种子和工具版本会规划出相同的用例，本次运行了其中 ${run.ran} 个。`,
    '',
    ...(replay.length === 0 ? [] : ['## Run the smallest failing cases / 运行最小失败用例', '', ...fence(...replay)]),
  ].join('\n');
}

/** How the command line names a host: by a command, as the device that connects, or by its name or path. */
function hostOption(hostRef: string): string {
  if (hostRef.startsWith('command:')) return `--command ${word(hostRef.slice('command:'.length))}`;
  return hostRef === 'device' ? '--device' : `--host ${word(hostRef)}`;
}

/** A word as a shell takes it literally, on one line. */
function word(text: string): string {
  const shown = safeText(text, 4_000);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
