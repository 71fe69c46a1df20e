/**
 * The door of the reference implementations of `my.saveImage` and `my.saveImageToPhotosAlbum`: written by hand from the
 * vendor's pages, independent of the kit's spec data. They use the language alone – no global of Node or of a browser –
 * and so run in a mini program.
 */
export type { SaveImageError } from './errors.ts';
export { implemented } from './implemented.ts';
export {
  type Album,
  type AlbumCause,
  AlbumError,
  type Authorizer,
  type ImageSource,
  type LocalFiles,
  type Menu,
  type PhotosAlbumPorts,
  type Ports,
  type SavingPorts,
} from './ports.ts';
export { createSaveImage, type SaveImage, type SaveImageSettings, type SaveImageSuccess } from './save-image.ts';
export {
  createSaveImageToPhotosAlbum,
  type SaveImageToPhotosAlbum,
  type SaveImageToPhotosAlbumSettings,
  type SaveImageToPhotosAlbumSuccess,
} from './save-image-to-photos-album.ts';
export type { Surroundings } from './steps.ts';
export { compareVersions } from './version.ts';
