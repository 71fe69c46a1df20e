/** `list`: the requirements, one line each, or as JSON. */
import { type Requirement, saveImageSpec } from '../../spec/index.ts';
import { clip, type Lang, pad } from '../index.ts';
import { exitCodes } from './exit.ts';
import { jsonText, stdout } from './stdout.ts';

/** Lists the requirements and returns the exit code. */
export function list({ json, lang }: { readonly json?: boolean; readonly lang: Lang }): number {
  const { requirements } = saveImageSpec();
  stdout.write(json === true ? jsonText(requirements.map(entry)) : table(requirements, lang));
  return exitCodes.conformant;
}

function entry({
  id,
  level,
  statement,
  source,
  scope,
}: Requirement): Pick<Requirement, 'id' | 'level' | 'statement' | 'source' | 'scope'> {
  return { id, level, statement, source, scope };
}

function table(requirements: readonly Requirement[], lang: Lang): string {
  const width = Math.max(...requirements.map(({ id }) => id.length));
  const lines = requirements.map(({ id, level, statement }) =>
    clip(`${pad(id, width)}  ${pad(level, 6)}  ${statement[lang]}`, stdout.columns),
  );
  return `${lines.join('\n')}\n`;
}
