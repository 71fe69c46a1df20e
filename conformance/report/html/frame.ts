/** The frame of every page: one file, which asks nothing of any network and runs no script but its own. */
import { renderToString } from 'preact-render-to-string';
import type { Lang } from '../words.ts';
import { html, type Markup, sprite } from './markup.ts';
import { scriptPolicy } from './script-policy.ts';

/** What one page has that others have not. */
export interface Frame {
  /** The language it begins with. */
  readonly lang: Lang;
  readonly title: string;
  readonly style: string;
  readonly script: string;
  /** The class of its body, for styles of its own. */
  readonly kind?: string;
  readonly body: Markup;
}

/** Writes a page. */
export function framed({ lang, title, style, script, kind, body }: Frame): string {
  const page = html`<html lang=${lang}>
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content=${scriptPolicy(script)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <style dangerouslySetInnerHTML=${{ __html: style }}></style>
    </head>
    <body class=${kind}>
      ${sprite()}
      ${body}
      <script dangerouslySetInnerHTML=${{ __html: script }}></script>
    </body>
  </html>`;
  return `<!doctype html>\n${renderToString(page)}\n`;
}
