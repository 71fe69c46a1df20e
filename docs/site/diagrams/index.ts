/** The diagrams of the site: from data to HTML, in one language. Their looks are in diagrams.css. */
export { errorCodesDiagram } from './error-codes.ts';
export type { CodeLinks } from './error-codes-picture.ts';
export { callDiagram } from './call.ts';
export { architectureDiagram } from './architecture.ts';
export { runDiagram } from './run.ts';
export { drawDiagrams } from './markdown.ts';
