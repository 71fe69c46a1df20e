/** Texts that cannot become Markdown, whatever they hold. */
import { safeText } from './safe-text.ts';

/** Escapes everything Markdown or HTML could read as markup, addresses too; the text stays on one line. */
export function escapeMarkdown(text: string, max?: number): string {
  return (
    safeText(text, max)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_{}[\]|~$]/g, '\\$&')
      // GitHub and GitLab make links of bare addresses.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\bwww(?=\.)/gi, '$&\\')
      .replace(/^\d+(?=[.)])/, '$&\\')
      .replace(/^[-+#]/, '\\$&')
  );
}

/** A row of a table; the cells are escaped already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A block of code, between fences longer than any run of backticks in it. */
export function codeFence(code: string, language: string): string[] {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, code, fence];
}
