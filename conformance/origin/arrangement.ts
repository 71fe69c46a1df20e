/** How the images are treated at the moment: what all origins have in common. */
import { parsePath, parseSymbol, pathOf } from './address.ts';
import { type Answer, NOT_FOUND } from './answer.ts';
import { extension, imageName } from './images/index.ts';
import type { Served, Treatment } from './origin.ts';
import { type Treated, treat } from './treatment.ts';

/** The images as they are treated now. */
export interface Arrangement {
  /**
   * Sets how each named image is treated; all others are served well, as JPEG.
   * @throws {RangeError} naming the behaviour, format or image that there is not; nothing is then changed
   */
  arrange(treatments: Readonly<Record<string, Treatment>>): void;
  /** The path that stands for a symbol. */
  path(symbol: string): string;
  /** The answer to a request for a path; 404 where no image has it. */
  answer(path: string): Answer;
  /** Milliseconds until the first byte of an answer; redirects take none of their own. */
  latency(path: string): number;
  /** What a correct save may leave of an image. */
  served(image: string): Served;
}

/**
 * Milliseconds by the numbers of the images, in turn: calls for several images at once end in another order than they
 * began, and in another one for other images. The first has none, so that a call alone is as fast as can be.
 */
const LATENCIES = [0, 3, 1, 5, 2, 4, 0, 6] as const;

/** How an image is treated of which nothing is said. */
export const servedWell: Treatment = { behaviour: 'ok', format: 'jpeg' };

/** An arrangement that serves every image well; `cannot` are behaviours out of the origin's reach, with reasons. */
export function makeArrangement(cannot: Readonly<Record<string, string>> = {}): Arrangement {
  let arranged = new Map<string, Treated>();
  const treated = (name: string): Treated => arranged.get(name) ?? treat(name, servedWell);
  return {
    arrange(treatments) {
      const next = new Map<string, Treated>();
      for (const [name, treatment] of Object.entries(treatments)) {
        const reason = Object.hasOwn(cannot, treatment.behaviour) ? cannot[treatment.behaviour] : undefined;
        if (reason !== undefined) {
          throw new RangeError(`This origin cannot treat ${name} as "${treatment.behaviour}": ${reason}`);
        }
        next.set(name, treat(name, treatment));
      }
      arranged = next;
    },
    path(symbol) {
      const parsed = parseSymbol(symbol);
      return pathOf(parsed, extension(treated(imageName(parsed.number)).image.format));
    },
    answer(path) {
      const target = parsePath(path);
      return target === null ? NOT_FOUND : treated(imageName(target.number)).answer(target.hop);
    },
    latency(path) {
      const target = parsePath(path);
      return target === null || target.hop > 0 ? 0 : (LATENCIES[(target.number - 1) % LATENCIES.length] ?? 0);
    },
    served: (image) => treated(image).served,
  };
}
