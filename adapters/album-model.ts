/** Albums as values: what a host for the kit, or a `my` object for a test, is opened over. */
import type { HostContext } from '../spec/index.ts';
import { type CompleteHost, createHost, type HostDefinition } from './host.ts';

/** An album that is not open yet. {@link hostOver} makes a host over it, `createMy` a `my` object. */
export interface AlbumModel {
  /** Such as `ios-album`. */
  readonly name: string;
  /** `ios`, `android` or `other`. */
  readonly platform: string;
}

/** How each model is opened; kept apart, so that what a model is made of is no part of the public API. */
const definitions = new WeakMap<AlbumModel, HostDefinition<unknown>>();

/** The album of a definition. */
export function albumModel<Image>(definition: HostDefinition<Image>): AlbumModel {
  const { name, platforms } = definition.manifest;
  const model: AlbumModel = { name, platform: platforms[0] ?? 'other' };
  definitions.set(model, definition);
  return model;
}

/**
 * How a model is opened.
 * @throws {TypeError} for anything that is no model of this package
 */
export function definitionOf(model: AlbumModel): HostDefinition<unknown> {
  const definition = definitions.get(model);
  if (definition === undefined) {
    throw new TypeError('album: this is no album of the kit; make one with iosAlbum(), androidAlbum() or the like');
  }
  return definition;
}

/** A host whose every reset empties the album. */
export function hostOver(model: AlbumModel): (context: HostContext) => CompleteHost {
  const definition = definitionOf(model);
  return (context) => createHost(context, definition);
}
