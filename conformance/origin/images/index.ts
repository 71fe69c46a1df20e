/** The images the kit serves: small valid files of four formats, and one that is huge. */
export { type CatalogueImage, IMAGES, imageFor, imageName, imageNumber, pictureFor } from './catalogue.ts';
export { HUGE_BYTES, hugePieces, hugeSha256 } from './huge.ts';
export { extension, type Format, formatOf, makeImage, mediaType } from './make.ts';
