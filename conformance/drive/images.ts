/** The images of the run under way, however a call names them: served by the origin, in a data URL, or in a file of the host's. */
import type { Json, State } from '../../spec/index.ts';
import { type Factors, imageFactor } from '../factors.ts';
import { extension, type Served, type Treatment } from '../origin/index.ts';
import { servedWell } from '../origin/arrangement.ts';
import { treatHeld } from '../origin/treatment.ts';
import type { Recorder } from '../recorder.ts';
import { fileKindOf, imageOf, symbolOf } from '../symbols.ts';
import { blame } from './faults.ts';
import type { Lab } from './lab.ts';
import { isThenable } from './thenable.ts';

/** Sets how each image of a case is treated from now on. */
export async function arrangeImages(lab: Lab, images: readonly string[], state: State): Promise<void> {
  const treatment = (image: string): Treatment => treatmentOf(lab.factors, state, image);
  const online = images.filter(isOnline);
  const arranging = lab.origin.arrange(Object.fromEntries(online.map((image) => [image, treatment(image)])));
  if (isThenable(arranging)) await arranging;
  // Numbered within the case: two that are given in different ways are never the same picture.
  const held = images.filter((image) => !isOnline(image));
  lab.held = new Map(held.map((image, place) => [image, treatHeld(place, treatment(image))]));
  lab.served = images.map((image) => servedOf(lab, image));
}

/** What a symbol stands for: an address, a data URL, the path of a placed file; of a file that is not placed, the symbol. */
export function addressOf(lab: Lab, symbol: string): string {
  const image = imageOf(symbol) as string;
  if (isOnline(image)) return lab.origin.address(symbol);
  if (fileKindOf(image) !== null) return lab.placed.get(image)?.path ?? symbol;
  const binary = Array.from(contentOf(lab, image), (byte) => String.fromCharCode(byte)).join('');
  return `data:${lab.held.get(image)?.image.type};base64,${btoa(binary)}`;
}

/** The files that arguments name and that are not placed yet, as they are to be now. */
export function unplacedFiles(lab: Lab, args: Json): readonly string[] {
  const found = new Set<string>();
  const look = (value: Json): void => {
    if (typeof value === 'string' && fileKindOf(value) !== null) found.add(imageOf(value) as string);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(args);
  return [...found].filter((image) => lab.placed.get(image)?.bytes !== contentOf(lab, image));
}

/** Has the host place files; what it cannot place is a fault of the host's. */
export async function placeFiles(lab: Lab, recorder: Recorder, images: readonly string[]): Promise<void> {
  for (const image of images) {
    const { kind, number } = symbolOf(image);
    const bytes = contentOf(lab, image);
    const format = lab.held.get(image)?.image.format ?? 'jpeg';
    try {
      // A copy: the host may write to it.
      const file = { kind, name: `image-${number}.${extension(format)}`, bytes: bytes.slice() };
      const placing = lab.host.file?.(file);
      const path: unknown = isThenable(placing)
        ? await lab.pace.within(placing, `file did not answer within ${lab.deadline} ms`)
        : placing;
      if (typeof path !== 'string' || path === '') throw new TypeError(`placed no ${kind}: it returned no path`);
      lab.placed.set(image, { path, bytes });
    } catch (error) {
      recorder.record({ kind: 'host-fault', where: 'file', message: blame(error) });
    }
  }
}

function contentOf(lab: Lab, image: string): Uint8Array {
  return lab.held.get(image)?.served.bodies[0] ?? new Uint8Array();
}

function isOnline(image: string): boolean {
  return symbolOf(image).kind === 'image';
}

function servedOf({ held, origin }: Lab, image: string): Served {
  const treated = held.get(image);
  if (treated === undefined) return origin.served(image);
  const { bodies, size } = treated.served;
  return {
    image,
    bodies,
    size,
    // Made when first asked for.
    get sha256() {
      return treated.served.sha256;
    },
  };
}

function treatmentOf(factors: Factors, state: State, image: string): Treatment {
  const said = [...factors.treats].map(([part, name]) => [part, String(imageFactor(factors, state, name, image))]);
  return { ...servedWell, ...(Object.fromEntries(said) as Partial<Treatment>) };
}
