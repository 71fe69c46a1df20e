/** `explain`: a requirement or an error code in full. */
import type { ErrorCode, Requirement, Spec } from '../../spec/index.ts';
import { type Lang, painter, safeText, sourceText, wrap } from '../index.ts';
import { chosenApis, type SpecOptions } from './chosen-spec.ts';
import { exitCodes, UsageError } from './exit.ts';
import { stdout } from './stdout.ts';
import { suggest } from './suggest.ts';

const words = {
  en: {
    level: 'level',
    source: 'source',
    platforms: 'platforms',
    needs: 'needs',
    judge: 'judge',
    open: 'left open',
    remedy: 'remedy',
    causes: 'causes',
    requirements: 'requirements',
    spec: 'spec',
    also: 'also in',
    try: 'try it',
  },
  zh: {
    level: '级别',
    source: '出处',
    platforms: '平台',
    needs: '需要',
    judge: '判定',
    open: '文档未定',
    remedy: '解决办法',
    causes: '原因',
    requirements: '相关要求',
    spec: '规范',
    also: '亦见于',
    try: '试一试',
  },
} as const;

/** The options of the command. */
export interface ExplainOptions extends SpecOptions {
  readonly lang: Lang;
}

/**
 * Explains a requirement by its id, or an error code by its number: as the first API and revision have it that know of it.
 * @throws UsageError where there is neither
 */
export function explain(subject: string, { lang, ...options }: ExplainOptions): number {
  const specs = chosenApis(options).flatMap(({ revisions, spec }) =>
    (options.revision === undefined ? revisions : [options.revision]).map((revision) => spec(revision)),
  );
  const knowing = specs.filter((spec) => requirementOf(spec, subject) ?? codeOf(spec, subject));
  const [spec, ...others] = knowing;
  if (spec === undefined) throw unknown(subject, specs);
  const say = words[lang];
  const nameOf = ({ api: { name, revision } }: Spec): string => `${name} ${revision}`;
  const of: Rows = [
    [say.spec, nameOf(spec)],
    ...(others.length === 0 ? [] : [[say.also, others.map(nameOf).join(' · ')] as const]),
  ];
  const requirement = requirementOf(spec, subject);
  const code = codeOf(spec, subject);
  if (requirement !== undefined)
    stdout.write(sheet([of, requirementRows(spec, requirement, lang)].flat(), subject, requirement.statement[lang]));
  else if (code !== undefined)
    stdout.write(sheet([of, codeRows(spec, code, lang)].flat(), subject, code.meaning[lang]));
  return exitCodes.conformant;
}

function requirementOf({ requirements }: Spec, subject: string): Requirement | undefined {
  return requirements.find(({ id }) => id === subject);
}

function codeOf({ errorCodes }: Spec, subject: string): ErrorCode | undefined {
  return errorCodes.find(({ code }) => String(code) === subject);
}

function unknown(subject: string, specs: readonly Spec[]): UsageError {
  const names = specs.flatMap(({ requirements, errorCodes }) => [
    ...requirements.map(({ id }) => id),
    ...errorCodes.map(({ code }) => String(code)),
  ]);
  const hint = suggest(subject, [...new Set(names)]);
  return new UsageError({
    en: `There is no requirement or error code ${safeText(subject)}. ${hint.en}`,
    zh: `没有要求或错误码 ${safeText(subject)}。${hint.zh}`,
  });
}

type Rows = readonly (readonly [label: string, value: string])[];

function requirementRows(spec: Spec, { id, level, source, scope, judge }: Requirement, lang: Lang): Rows {
  const say = words[lang];
  const needs = [...(scope.control ?? []), ...(scope.observe ?? [])];
  const factors = new Set(
    spec.errorCodes
      .filter(({ code }) => code === judge.args['code'])
      .flatMap(({ causes }) => causes.map(({ factor }) => factor)),
  );
  const open = spec.ambiguities.filter(({ factor }) => factor !== undefined && factors.has(factor));
  return [
    [say.level, level],
    [say.source, sourceText(source)[lang]],
    ...(scope.platforms === undefined ? [] : [[say.platforms, scope.platforms.join(', ')] as const]),
    ...(needs.length === 0 ? [] : [[say.needs, needs.join(', ')] as const]),
    [say.judge, `${judge.name}${Object.keys(judge.args).length === 0 ? '' : ` ${JSON.stringify(judge.args)}`}`],
    ...open.map(
      ({ question, readings }) =>
        [say.open, `${question[lang]} ${readings.map(({ title }) => title[lang]).join(' · ')}`] as const,
    ),
    [say.try, `run --host reference-ios --api ${spec.api.api} --revision ${spec.api.revision} --only ${id}`],
  ];
}

function codeRows(spec: Spec, { code, remedy, platforms, source, causes }: ErrorCode, lang: Lang): Rows {
  const say = words[lang];
  const about = spec.requirements.filter(
    ({ judge }) =>
      judge.args['code'] === code || (judge.args['codes'] as readonly number[] | undefined)?.includes(code),
  );
  return [
    [say.causes, causes.map(({ title }) => title[lang]).join(' · ')],
    [say.remedy, remedy[lang]],
    [say.platforms, platforms.join(', ')],
    [say.source, sourceText(source)[lang]],
    [say.requirements, about.map(({ id }) => id).join(' ')],
  ];
}

function sheet(rows: Rows, title: string, statement: string): string {
  const paint = painter(stdout.color);
  const { columns } = stdout;
  const body = rows.flatMap(([label, value]) => [
    paint.dim(label),
    ...wrap(value, columns - 2).map((line) => `  ${line}`),
  ]);
  return [paint.bold(title), ...wrap(statement, columns), '', ...body, ''].join('\n');
}
