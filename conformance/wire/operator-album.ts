/** An album that a person looks into: what they say, as the items a host would show. */
import type { AlbumItem } from '../../spec/index.ts';
import { isWhole, type Served } from '../origin/index.ts';
import type { Operator } from './operator.ts';

/** A call as far as it matters to the album. */
export interface LookedFor {
  /** Its image; null where it names none of the kit's. */
  readonly image: Served | null;
  /** It has said that the image is saved. */
  succeeded: boolean;
}

/**
 * The album of a phone. It cannot be emptied, so each run begins with what a look shows from then on.
 *
 * An album may keep one of each image, and on a phone every image may have been saved in a case before. Until a second
 * copy of one was seen, an image that a call says to have saved, that is nothing new, and that an earlier case saved, is
 * taken to be that earlier one.
 */
export class LookedAtAlbum {
  readonly #operator: Operator;
  readonly #earlier = new Set<string>();
  #items: { readonly item: AlbumItem; readonly content: string | null }[] = [];
  #calls: LookedFor[] = [];
  #keepsCopies = false;
  #last = 0;

  constructor(operator: Operator) {
    this.#operator = operator;
  }

  /** A run begins. */
  reset(): void {
    for (const { content } of this.#items) if (content !== null) this.#earlier.add(content);
    this.#items = [];
    this.#calls = [];
  }

  /** A call begins; there is something to look for from now on. */
  called(image: Served | null): LookedFor {
    const call = { image, succeeded: false };
    this.#calls.push(call);
    return call;
  }

  /** What is visible; asks only where calls were made since the last look. */
  async items(): Promise<readonly AlbumItem[]> {
    const calls = this.#calls;
    this.#calls = [];
    if (calls.length > 0) await this.#look(calls);
    return this.#items.map(({ item }) => item);
  }

  async #look(calls: readonly LookedFor[]): Promise<void> {
    const images = [...new Map(calls.flatMap(({ image }) => (image === null ? [] : [[image.image, image]]))).values()];
    const { times, other, gone } = await this.#operator.look(images.map(({ size }) => ({ size })));
    if (gone) this.#items = this.#items.slice(1);
    for (const [i, served] of images.entries()) {
      const content = served.sha256[0] ?? null;
      const count = times[i] ?? 0;
      const known = content !== null && this.#earlier.has(content);
      if (known && count > 0) this.#keepsCopies = true;
      const said = calls.some(({ image, succeeded }) => succeeded && image?.image === served.image);
      const mayBeEarlier = known && said && !this.#keepsCopies && !this.#items.some((one) => one.content === content);
      for (let n = 0; n < (mayBeEarlier ? 1 : count); n += 1) this.#add(served.size, content);
    }
    if (other) this.#addOdd(images, calls);
  }

  /**
   * What looks like none of the images: where a call says to have saved what may look odd, half an image or none, it is
   * taken to be that, for nobody can see that it is not.
   */
  #addOdd(images: readonly Served[], calls: readonly LookedFor[]): void {
    const said = images.filter(
      (served) => mayLookOdd(served) && calls.some((call) => call.succeeded && call.image?.image === served.image),
    );
    for (const { sha256 } of said) this.#add(null, sha256[0] ?? null);
    if (said.length === 0) this.#add(null, null);
  }

  #add(size: Served['size'], content: string | null): void {
    this.#last += 1;
    const odd = size === null && content !== null ? { sha256: content } : {};
    const name = size === null ? `picture ${this.#last}` : `picture ${this.#last} (${size.width} × ${size.height})`;
    this.#items.push({ item: { id: `seen-${this.#last}`, name, type: 'image/unknown', ...size, ...odd }, content });
  }
}

function mayLookOdd({ size, bodies }: Served): boolean {
  return size === null || bodies.some((body) => !isWhole(body));
}
