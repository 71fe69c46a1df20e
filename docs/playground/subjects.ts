/** What the mini program's page shows: what the calls of a case are about, each picture in its real colour. Pure. */
import {
  type Case,
  type CatalogueImage,
  factorsOf,
  fileKindOf,
  imageFactor,
  imageFor,
  imageOf,
  IMAGES,
  optionsOf,
  pictureFor,
  propertiesOf,
  safeText,
  symbolOf,
} from '../../conformance/index.ts';
import type { Spec } from '../../spec/index.ts';
import { callsOf } from './case.ts';

/** Something to be saved. */
export interface Subject {
  /** As the call names it, made safe to show. */
  readonly text: string;
  /** Which image of the case it is; null for what is none. */
  readonly image: string | null;
  /** A `data:` URL of the image's real bytes. */
  readonly url?: string;
}

/** More than a small page shows. */
const most = 4;

/** What the calls of a case are about, each once. */
export function subjectsOf(spec: Spec, testCase: Case): Subject[] {
  const named = callsOf(testCase).map(({ args }) => optionsOf(args[0] ?? null)?.[spec.api.subject]);
  // What no server sends is another picture than any that one does; see conformance/drive/images.ts.
  const held = [...new Set(named.map(imageOf))].filter((image) => image !== null && symbolOf(image).kind !== 'image');
  const factors = factorsOf(spec);
  const pictureOf = (image: string): CatalogueImage => {
    const format = String(imageFactor(factors, testCase.state, factors.treats.get('format') ?? '', image));
    const place = held.indexOf(image);
    return place < 0 ? imageFor(image, format) : pictureFor(IMAGES + 1 + place, format);
  };
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()].slice(0, most).map((named) => {
    const image = imageOf(named);
    const text =
      typeof named === 'string' ? safeText(named, 90) : safeText(named === undefined ? '' : JSON.stringify(named), 90);
    if (image === null) return { text, image };
    const url = urlOf(() => pictureOf(image));
    return { text, image, ...(url === undefined ? {} : { url }) };
  });
}

/** Whether an API takes the path of a file for what it saves. */
export function takesFiles({ api, params }: Spec): boolean {
  return (propertiesOf(params)[api.subject]?.examples ?? []).some((example) => fileKindOf(example) !== null);
}

/** A case may name an image that there is not. */
function urlOf(picture: () => CatalogueImage): string | undefined {
  try {
    const { bytes, type } = picture();
    return `data:${type};base64,${btoa(String.fromCharCode(...bytes))}`;
  } catch {
    return undefined;
  }
}
