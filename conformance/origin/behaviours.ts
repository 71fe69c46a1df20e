/** How an image is treated under each behaviour: one table, which all origins share. */
import { hopPath } from './address.ts';
import { type Answer, type Content, content, type Redirect } from './answer.ts';
import { type CatalogueImage, extension, HUGE_BYTES, hugePieces } from './images/index.ts';

/** One behaviour of an origin. */
export interface Behaviour {
  /** The answer for an image after so many redirects. */
  answer(image: CatalogueImage, hop: number): Answer;
  /** Bytes a correct save may leave, most likely first; empty for an image too large to hold. */
  bodies(image: CatalogueImage): readonly Uint8Array[];
  /** A whole image comes, so that its size tells it even where it was re-encoded. */
  readonly whole: boolean;
  /** The format that comes whatever the case asked for. */
  readonly format?: string;
  /** What makes the difference is in the file, and not on the way to it. */
  readonly content?: true;
}

type AnswerFor = Behaviour['answer'];
type BodiesOf = Behaviour['bodies'];

/** The behaviours by the names the situation schema gives to the values of its factor `origin`. */
export const BEHAVIOURS: ReadonlyMap<string, Behaviour> = new Map<string, Behaviour>([
  ['ok', brings((image) => good(image))],
  ['status-404', fails(() => content(page(), HTML, { status: 404 }))],
  ['status-500', fails(() => content(page(), HTML, { status: 500 }))],
  ['refused', fails(() => ({ kind: 'refused' }))],
  ['reset', fails((image) => ({ ...good(image), pieces: () => [half(image)], ending: 'reset' }))],
  ['no-answer', fails(() => ({ kind: 'silent' }))],
  ['cut-length', fails((image) => ({ ...good(image), pieces: () => [half(image)], ending: 'cut' }))],
  ['cut-chunked', fails((image) => content(half(image), image.type, { framing: 'chunked', ending: 'cut' }))],
  // Decoders make a whole picture of half a file: encoded anew, it has the image's size.
  ['cut-close', brings((image) => content(half(image), image.type, { framing: 'close' }), halfOrWhole)],
  ['redirect-once', brings((image, hop) => (hop < 1 ? redirect(image, 1, 'same-host') : good(image)))],
  ['redirect-other-host', brings((image, hop) => (hop < 1 ? redirect(image, 1, 'other-host') : good(image)))],
  ['redirect-many', brings((image, hop) => (hop < MANY ? redirect(image, hop + 1, 'path') : good(image)))],
  ['redirect-loop', fails((image, hop) => redirect(image, hop === 1 ? 2 : 1, 'path'))],
  ['type-wrong', brings((image) => content(image.bytes, HTML))],
  ['type-missing', brings((image) => content(image.bytes, null))],
  ['gzip', brings((image) => content(image.bytes, image.type, { framing: 'chunked', coding: 'gzip' }))],
  ['gzip-bad', fails((image) => content(half(image), image.type, { framing: 'chunked', coding: 'gzip-bad' }))],
  [
    'not-image',
    inContent(
      bringsElse(
        () => content(page(), HTML),
        () => [page()],
      ),
    ),
  ],
  [
    'empty',
    inContent(
      bringsElse(
        (image) => content(new Uint8Array(0), image.type),
        () => [new Uint8Array(0)],
      ),
    ),
  ],
  [
    'trailing-bytes',
    inContent(
      brings(
        (image) => content(trailed(image), image.type),
        (image) => [trailed(image), image.bytes],
      ),
    ),
  ],
  [
    'huge',
    {
      ...brings(
        (image) => huge(image),
        () => [],
      ),
      format: 'jpeg',
    },
  ],
  ['slow', brings((image) => ({ ...good(image), pieces: () => split(image.bytes, 4), pause: 200 }))],
]);

/** Whether a behaviour shows in an image that no server sends, such as a file: it is in the content, or it is none. */
export function showsInContent(behaviour: string): boolean {
  return behaviour === 'ok' || BEHAVIOURS.get(behaviour)?.content === true;
}

const HTML = 'text/html; charset=utf-8';
const PAGE = '<!doctype html><title>Sign in</title><p>Please sign in to this network.</p>\n';
const MANY = 8;

function brings(answer: AnswerFor, bodies: BodiesOf = bare): Behaviour {
  return { answer, bodies, whole: true };
}

function inContent(behaviour: Behaviour): Behaviour {
  return { ...behaviour, content: true };
}

function bringsElse(answer: AnswerFor, bodies: BodiesOf): Behaviour {
  return { answer, bodies, whole: false };
}

/** An answer that fails keeps the image that would have come, so that whoever saves it in spite of that is recognised. */
function fails(answer: AnswerFor): Behaviour {
  return { answer, bodies: bare, whole: false };
}

function bare(image: CatalogueImage): Uint8Array[] {
  return [image.bytes];
}

/** Without a length, a connection that closes early looks like one that closes at the end: the half is what was served. */
function halfOrWhole(image: CatalogueImage): Uint8Array[] {
  return [half(image), image.bytes];
}

function good(image: CatalogueImage): Content {
  return content(image.bytes, image.type);
}

function huge(image: CatalogueImage): Content {
  const headers = Object.freeze({ 'content-type': image.type, 'content-length': String(HUGE_BYTES) });
  return { ...good(image), headers, pieces: () => hugePieces(image.name) };
}

function redirect(image: CatalogueImage, hop: number, to: Redirect['to']): Redirect {
  return { kind: 'redirect', status: 302, path: hopPath(image.number, hop, extension(image.format)), to };
}

/** A page that is no image, such as the sign-in page of a network. */
function page(): Uint8Array {
  return new TextEncoder().encode(PAGE);
}

/** What arrives when the connection is cut. */
function half(image: CatalogueImage): Uint8Array {
  return image.bytes.subarray(0, image.bytes.length >> 1);
}

/** An image with bytes after its end. */
function trailed(image: CatalogueImage): Uint8Array {
  const bytes = new Uint8Array(image.bytes.length + 16).fill(0x21);
  bytes.set(image.bytes);
  return bytes;
}

function split(bytes: Uint8Array, count: number): Uint8Array[] {
  const length = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * length, (index + 1) * length));
}
