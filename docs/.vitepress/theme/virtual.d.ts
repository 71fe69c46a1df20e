/** The report's style; see docs/site/look.ts. */
declare module 'virtual:look.css' {}

/** The report's drawings; see docs/site/look.ts. */
declare module 'virtual:sprite' {
  /** One `<svg>` that holds every drawing. */
  export const sprite: string;
}
