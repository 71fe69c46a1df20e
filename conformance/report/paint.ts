/** Colours for a terminal, or none. */
import pc from 'picocolors';
import type { Color } from './words.ts';

/** Gives texts their colours. */
export interface Paint {
  /** In a colour. */
  color(color: Color, text: string): string;
  /** Bold. */
  bold(text: string): string;
  /** Less bright than the rest. */
  dim(text: string): string;
}

/** Makes a painter; without colours it returns every text as it is. */
export function painter(color: boolean): Paint {
  const colors = pc.createColors(color);
  return { color: (name, text) => colors[name](text), bold: colors.bold, dim: colors.dim };
}
