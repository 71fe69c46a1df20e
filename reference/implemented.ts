/** What the reference implements: each API by its id, with the revisions of its page, the one meant first. */
export const implemented: Readonly<Record<string, readonly string[]>> = {
  'save-image': ['2021-12-20', '2022-03-25'],
  'save-image-to-photos-album': ['2022-08'],
};
