/** STATEMENT.md: what a bundle states, for people. Pure. */
import type { Text } from '../../../spec/index.ts';
import { codeFence, escapeMarkdown } from '../../report/markdown-text.ts';
import { ranCases } from '../../report/phrases.ts';
import { type Lang, words } from '../../report/words.ts';
import type { Contents } from './bundle-layout.ts';
import { certificateLists } from '../certificate-lists.ts';
import { certificateWords } from '../certificate-words.ts';
import { artefactWords, selfAttested, statementWords as say } from './statement-words.ts';

/** The page: its first line in both languages, then all of it in English, then all of it in Chinese. */
export function renderStatement(contents: Contents): string {
  const { en, zh } = selfAttested(contents.fingerprint);
  const languages: readonly Lang[] = ['en', 'zh'];
  return [`${en} ${zh}`, '', ...languages.flatMap((lang) => page(contents, lang))].join('\n');
}

function page(contents: Contents, lang: Lang): string[] {
  const { certificate, report } = contents;
  const { word, icon, meaning } = certificateWords[certificate.level];
  return [
    `# ${say.title[lang]}`,
    '',
    `**${icon} ${word[lang]}** — ${meaning[lang]}`,
    '',
    ...facts(contents, lang),
    '',
    ...section(
      say.why[lang],
      certificate.reasons.map((one) => plain(one, lang)),
    ),
    ...certificateLists(certificate, report).flatMap(({ head, meaning, entries }) =>
      section(
        head[lang],
        entries.map(({ id, text }) => (text === null ? code(id) : `${code(id)}: ${plain(text, lang)}`)),
        meaning?.[lang],
      ),
    ),
    `## ${say.verify[lang]}`,
    '',
    say.verifyMeaning[lang],
    '',
    ...codeFence(`npx ${report.kit.name}@${report.kit.version} verify .`, 'sh'),
    '',
  ];
}

function facts(contents: Contents, lang: Lang): string[] {
  const { report, policy, artefact, fingerprint } = contents;
  const { host, run, spec, kit } = report;
  const label = (text: Text, value: string): string => `- **${text[lang]}**: ${value}`;
  return [
    label(words.host, escapeMarkdown(`${host.name} ${host.version}`)),
    label(words.vendor, host.vendor === undefined ? say.notGiven[lang] : escapeMarkdown(host.vendor)),
    label(say.artefact, `${escapeMarkdown(artefact.name)} (${artefactWords[artefact.kind][lang]})`),
    label(say.hash, `\`${artefact.sha256}\``),
    label(words.spec, `${escapeMarkdown(`${spec.api} ${spec.revision}`)}, \`${spec.hash}\``),
    label(words.kit, escapeMarkdown(`${kit.name} ${kit.version}`)),
    label(say.policy, escapeMarkdown(`${policy.name} ${policy.version}`)),
    label(words.platform, escapeMarkdown(run.platform)),
    label(words.baseLibrary, run.baseLibrary === null ? say.varied[lang] : escapeMarkdown(run.baseLibrary)),
    label(words.cases, ranCases(run.ran, run.planned, run.calls, run.milliseconds)[lang]),
    label(words.seed, String(run.seed)),
    label(words.date, escapeMarkdown(run.startedAt)),
    label(say.key, `\`${fingerprint}\``),
  ];
}

function section(head: string, lines: readonly string[], meaning?: string): string[] {
  if (lines.length === 0) return [];
  return [`## ${head}`, '', ...(meaning === undefined ? [] : [meaning, '']), ...lines.map((line) => `- ${line}`), ''];
}

function plain(text: Text, lang: Lang): string {
  return escapeMarkdown(text[lang], 1_000);
}

/** Ids hold letters, digits, dashes and a slash, as the schema of a report says. */
function code(id: string): string {
  return `\`${id}\``;
}
