/** What the mini program's page shows: what the calls of a case are about, each picture in its real colour. Pure. */
import { type Case, factorsOf, imageFactor, imageFor, imageOf, optionsOf, safeText } from '../../conformance/index.ts';
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
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()].slice(0, most).map((named) => {
    const image = imageOf(named);
    const text =
      typeof named === 'string' ? safeText(named, 90) : safeText(named === undefined ? '' : JSON.stringify(named), 90);
    if (image === null) return { text, image };
    const url = urlOf(spec, testCase, image);
    return { text, image, ...(url === undefined ? {} : { url }) };
  });
}

/** A case may name an image that there is not. */
function urlOf(spec: Spec, testCase: Case, image: string): string | undefined {
  const format = imageFactor(factorsOf(spec), testCase.state, 'format', image);
  try {
    const { bytes, type } = imageFor(image, String(format));
    return `data:${type};base64,${btoa(String.fromCharCode(...bytes))}`;
  } catch {
    return undefined;
  }
}
