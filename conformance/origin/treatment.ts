/** One image under one treatment: what is answered, and what may be saved. Both are made once and kept. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Answer } from './answer.ts';
import { BEHAVIOURS, type Behaviour } from './behaviours.ts';
import {
  type CatalogueImage,
  formatOf,
  hugeSha256,
  IMAGES,
  imageName,
  imageNumber,
  pictureFor,
} from './images/index.ts';
import type { Served, Treatment } from './origin.ts';

/** An image and what is done with it. Its bytes are shared: copy before handing them to anyone who may write. */
export interface Treated {
  readonly image: CatalogueImage;
  /** The answer after so many redirects. */
  answer(hop: number): Answer;
  readonly served: Served;
}

/**
 * An image under a treatment.
 * @throws {RangeError} where there is no such image, format or behaviour
 */
export function treat(name: string, treatment: Treatment): Treated {
  return treatPicture(imageNumber(name), treatment);
}

function treatPicture(number: number, { behaviour, format }: Treatment): Treated {
  const key = `${number} ${format} ${behaviour}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const treated = make(number, behaviour, format);
  kept.set(key, treated);
  return treated;
}

/**
 * The image, by its place among those that no origin serves, under a treatment: what that does on the way is left out, what it
 * makes of the content stays. In one case each is a picture of its own, and so for up to {@link IMAGES} of them.
 */
export function treatHeld(place: number, treatment: Treatment): Treated {
  const { behaviour } = treatment;
  const known = BEHAVIOURS.get(behaviour)?.content === true ? behaviour : 'ok';
  return treatPicture(IMAGES + 1 + (place % IMAGES), { ...treatment, behaviour: known });
}

/** At most as many as there are images, formats and behaviours. */
const kept = new Map<string, Treated>();

function make(number: number, behaviourName: string, format: string): Treated {
  const behaviour = BEHAVIOURS.get(behaviourName);
  if (behaviour === undefined) {
    const names = [...BEHAVIOURS.keys()].join(', ');
    throw new RangeError(
      `An origin has no behaviour "${behaviourName}" (for ${imageName(number)}): use one of ${names}.`,
    );
  }
  const image = pictureFor(number, behaviour.format ?? formatOf(format));
  const first = behaviour.answer(image, 0);
  return {
    image,
    answer: (hop) => (hop === 0 ? first : behaviour.answer(image, hop)),
    served: servedOf(image, behaviour),
  };
}

function servedOf(image: CatalogueImage, behaviour: Behaviour): Served {
  const bodies = behaviour.bodies(image);
  let digests: readonly string[] | undefined;
  return {
    image: image.name,
    bodies,
    get sha256() {
      digests ??= bodies.length === 0 ? [hugeSha256(image.name)] : bodies.map((body) => bytesToHex(sha256(body)));
      return digests;
    },
    size: behaviour.whole ? { width: image.width, height: image.height } : null,
  };
}
