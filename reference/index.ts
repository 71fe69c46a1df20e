/**
 * The door of the reference implementation of `my.saveImage`: written by hand from the vendor's page, independent of
 * the kit's spec data. It uses the language alone – no global of Node or of a browser – and so runs in a mini program.
 */
export type { SaveImageError } from './errors.ts';
export {
  type Album,
  type AlbumCause,
  AlbumError,
  type Authorizer,
  type ImageSource,
  type Menu,
  type Ports,
} from './ports.ts';
export { createSaveImage, type SaveImage, type SaveImageSettings, type SaveImageSuccess } from './save-image.ts';
export { compareVersions } from './version.ts';
