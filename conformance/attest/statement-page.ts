/** STATEMENT.md: what a bundle states, for people. Pure. */
import type { Text } from '../../spec/index.ts';
import { codeFence, escapeMarkdown } from '../report/markdown-text.ts';
import { ranCases } from '../report/phrases.ts';
import { waiverText } from '../report/waivers.ts';
import { type Lang, verdictWords, words } from '../report/words.ts';
import type { Contents } from './bundle-layout.ts';
import { certificateWords } from './certificate-words.ts';
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
    ...lists(contents, lang),
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

/** What became of each requirement that did not simply pass; a list with nothing in it is left out. */
function lists({ certificate, report }: Contents, lang: Lang): string[] {
  const reasoned = ({ id, reason }: { readonly id: string; readonly reason: Text }): string =>
    `${code(id)}: ${plain(reason, lang)}`;
  const { failed, unobserved, open, missing, warnings, fixed, inapplicable, unjudged, notScored } = certificate;
  return [
    ...section(
      say.failed[lang],
      failed.map(({ id, expected, actual, waiver }) => {
        const parts = [
          ...(expected === null ? [] : [`${say.expected[lang]}: ${plain(expected, lang)}`]),
          ...(actual === null ? [] : [`${say.actual[lang]}: ${plain(actual, lang)}`]),
          ...(waiver === undefined ? [] : [say.waived[lang]]),
        ];
        return `${code(id)}: ${parts.join('; ')}`;
      }),
    ),
    ...section(
      say.unobserved[lang],
      unobserved.map((one) => `${reasoned(one)}. ${plain(one.why, lang)}`),
    ),
    ...section(say.open[lang], open.map(reasoned)),
    ...section(
      say.missing[lang],
      missing.map(({ id }) => code(id)),
    ),
    ...section(
      say.warnings[lang],
      warnings.map(({ id, warning }) => (warning === null ? code(id) : `${code(id)}: ${plain(warning, lang)}`)),
    ),
    ...section(
      say.fixed[lang],
      fixed.map(
        ({ id, factor, value, reason }) =>
          `${code(id)}: ${escapeMarkdown(`${factor} = ${JSON.stringify(value)}`, 200)}: ${escapeMarkdown(reason)}`,
      ),
      say.fixedMeaning[lang],
    ),
    ...section(say.inapplicable[lang], inapplicable.map(reasoned)),
    ...section(say.unjudged[lang], unjudged.map(reasoned)),
    ...section(
      say.notScored[lang],
      notScored.map(({ id, verdict }) => `${code(id)}: ${verdictWords[verdict].word[lang]}`),
      say.notScoredMeaning[lang],
    ),
    ...section(
      say.waivers[lang],
      (report.waivers ?? []).map((one) => `${code(one.waiver.requirement)}: ${plain(waiverText(one), lang)}`),
      say.waiversMeaning[lang],
    ),
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
