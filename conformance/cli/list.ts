/** `list`: the requirements, one line each, or as JSON. */
import type { Requirement, Spec } from '../../spec/index.ts';
import { clip, type Lang, pad } from '../index.ts';
import { chosenSpec, type SpecOptions } from './chosen-spec.ts';
import { exitCodes } from './exit.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command. */
export interface ListOptions extends SpecOptions {
  readonly json?: boolean;
  readonly lang: Lang;
}

/** Lists the requirements and returns the exit code. */
export function list(options: ListOptions): number {
  const spec = chosenSpec(options);
  stdout.write(options.json === true ? jsonText(spec.requirements.map(entry)) : table(spec, options.lang));
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

function table({ requirements }: Spec, lang: Lang): string {
  const width = Math.max(...requirements.map(({ id }) => id.length));
  const lines = requirements.map(({ id, level, statement }) =>
    clip(`${pad(id, width)}  ${pad(level, 6)}  ${statement[lang]}`, stdout.columns),
  );
  return `${lines.join('\n')}\n`;
}
