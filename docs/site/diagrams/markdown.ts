/** Diagrams in guides by hand, which read well as plain Markdown too: on the site they replace drawings in letters. */
import type { MarkdownRenderer } from 'vitepress';
import type { Lang } from '../../../conformance/index.ts';
import { readArchitecture } from '../data.ts';
import { architectureDiagram } from './architecture.ts';
import { runDiagram } from './run.ts';

/** In the info string of a code block. */
const mark = /(?:^|\s)diagram:([\w-]+)/u;

/**
 * Makes a Markdown renderer draw a diagram in place of each code block that names one: ```` ```text diagram:run ````.
 * @param docs the folder docs/
 * @throws Error from the renderer, where no diagram has the name
 */
export function drawDiagrams(md: MarkdownRenderer, docs: string): void {
  const diagrams: Readonly<Record<string, (lang: Lang) => string>> = {
    architecture: (lang) => architectureDiagram(readArchitecture(docs), lang),
    run: runDiagram,
  };
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, at, options, env: { relativePath?: string }, self) => {
    const name = mark.exec(tokens[at]?.info ?? '')?.[1];
    if (name === undefined) return fence?.(tokens, at, options, env, self) ?? self.renderToken(tokens, at, options);
    const draw = diagrams[name];
    if (draw === undefined) {
      const known = Object.keys(diagrams).join(', ');
      throw new Error(`There is no diagram “${name}” (${env.relativePath}); there are ${known}.`);
    }
    return `<div class="kit" v-pre>${draw(env.relativePath?.startsWith('zh/') === true ? 'zh' : 'en')}</div>\n`;
  };
}
