/** Markdown as its reader takes it apart. */

/** The lines outside fenced code; by CommonMark, a fence ends at one as long. Throws where one is left open. */
export function outsideCode(markdown: string): string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const run = /^`{3,}/.exec(line)?.[0];
    if (fence === undefined && run !== undefined) fence = run;
    else if (fence !== undefined && run !== undefined && run.length >= fence.length && line === run) fence = undefined;
    else if (fence === undefined) lines.push(line);
  }
  if (fence !== undefined) throw new Error(`A fence was left open: ${fence}`);
  return lines;
}

/** The text that escaped Markdown stands for. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\(.)/g, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
