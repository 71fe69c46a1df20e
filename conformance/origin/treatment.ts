/** One image under one treatment: what is answered, and what may be saved. Both are made once and kept. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Answer } from './answer.ts';
import { BEHAVIOURS, type Behaviour } from './behaviours.ts';
import { type CatalogueImage, hugeSha256, imageFor } from './images/index.ts';
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
export function treat(name: string, { behaviour, format }: Treatment): Treated {
  const key = `${name} ${format} ${behaviour}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const treated = make(name, behaviour, format);
  kept.set(key, treated);
  return treated;
}

/** An image that no server sends: what a treatment does on the way is left out, what it makes of the content stays. */
export function treatContent(name: string, treatment: Treatment): Treated {
  const { behaviour } = treatment;
  return treat(name, BEHAVIOURS.get(behaviour)?.content === true ? treatment : { ...treatment, behaviour: 'ok' });
}

/** At most as many as there are images, formats and behaviours. */
const kept = new Map<string, Treated>();

function make(name: string, behaviourName: string, format: string): Treated {
  const behaviour = BEHAVIOURS.get(behaviourName);
  if (behaviour === undefined) {
    const names = [...BEHAVIOURS.keys()].join(', ');
    throw new RangeError(`An origin has no behaviour "${behaviourName}" (for ${name}): use one of ${names}.`);
  }
  const asked = imageFor(name, format);
  const image = behaviour.format === undefined ? asked : imageFor(name, behaviour.format);
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
