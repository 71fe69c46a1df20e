/** The door for mini-program developers: a `my` object for their tests. Runs in Node, in browsers and in workers. */
export type { MyCallbacks, MyFailure, MySuccess } from './call.ts';
export type { ChooseImageOptions, ChosenImages } from './choose-image.ts';
export type { AlbumModel } from '../album-model.ts';
export {
  createMy,
  type My,
  type MyFile,
  type MyOptions,
  type PhoneControl,
  type SavedToPhotosAlbum,
  type SaveImageOptions,
  type SaveImageToPhotosAlbumOptions,
} from './create-my.ts';
export type { AlertOptions, ToastOptions } from './feedback.ts';
export type { BlobLike, ImageContent, Images } from './images.ts';
export type { MyState } from './options.ts';
export type { PreviewImageOptions } from './preview-image.ts';
export type { PictureSource, ScreenEntry, ToastType } from './screen.ts';
export type {
  AlertTap,
  ChooseImageTap,
  Dialog,
  MenuTap,
  PermissionTap,
  Picked,
  PreviewImageTap,
  Taps,
} from './taps.ts';
export { tinyPng } from './tiny-png.ts';
