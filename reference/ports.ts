/** The ports of the reference: everything it needs of the world around it, and nothing else. */

/** Asks whether the user lets the mini program save images. */
export interface Authorizer {
  /** Resolves with the user's decision, asking first where there is none yet. */
  authorize(): Promise<'granted' | 'refused'>;
}

/** The image action menu. */
export interface Menu {
  /** Shows the menu and resolves when it has closed: `save` if the user chose to save, `dismissed` for anything else. */
  show(): Promise<'save' | 'dismissed'>;
}

/** Where images come from. `Image` is whatever the image ports agree on; the reference never looks inside. */
export interface ImageSource<Image> {
  /**
   * Gets the image at an absolute URL, whole: an online one, or one that a base64 `data:` URL holds.
   * @throws a rejection where it cannot be had, for whatever reason
   */
  fetch(url: string): Promise<Image>;
}

/** The local files of the mini program: temporary ones, cached ones and the user's. */
export interface LocalFiles<Image> {
  /**
   * Reads the image in the file that the mini program knows by this path; resolves with nothing where there is no such file.
   * @throws a rejection where the file cannot be read
   */
  read(path: string): Promise<Image | undefined>;
}

/** The album of the host app. */
export interface Album<Image> {
  /**
   * Adds the image and resolves when the user can see it; after a rejection nothing has been added.
   * @throws {AlbumError} (as a rejection) with the cause; any other rejection counts as the cause `other`
   */
  save(image: Image): Promise<void>;
}

/** The ports that every call needs. */
export interface SavingPorts<Image> {
  readonly authorizer: Authorizer;
  readonly source: ImageSource<Image>;
  readonly album: Album<Image>;
}

/** The ports of `my.saveImage`. */
export interface Ports<Image> extends SavingPorts<Image> {
  readonly menu: Menu;
}

/** The ports of `my.saveImageToPhotosAlbum`. */
export interface PhotosAlbumPorts<Image> extends SavingPorts<Image> {
  readonly files: LocalFiles<Image>;
}

/** Why an album refused an image: the app may not write, the space is used up, or anything else. */
export type AlbumCause = 'permission' | 'storage' | 'other';

/** The rejection of {@link Album.save}: a cause for the program, a message for the reader. */
export class AlbumError extends Error {
  override readonly name = 'AlbumError';
  override readonly cause: AlbumCause;

  constructor(cause: AlbumCause, message: string) {
    super(message);
    this.cause = cause;
  }
}
