/** `my.canIUse`: what the simulated base library has, of the calls that are simulated. */
import { compareVersions } from '../../reference/index.ts';
import { specs } from '../../spec/index.ts';
import { SAVING_SINCE } from './preview-image.ts';

/** A parameter: the values that can be asked for by name, and the base library that has it first. */
interface Parameter {
  readonly options?: readonly string[];
  readonly since?: string;
}

type Parameters = Readonly<Record<string, Parameter>>;

/** What is read of a schema of parameters. */
interface ParamsSchema {
  readonly properties: Parameters;
  readonly required: readonly string[];
}

/** A call as its page documents it: parameters, and properties of the result. */
interface Call {
  /** The base library that has it first. */
  readonly since?: string | undefined;
  readonly object: Parameters;
  readonly return?: Parameters;
}

const CALLBACKS: Parameters = { success: {}, fail: {}, complete: {} };

const CALLS: Readonly<Record<string, Call>> = {
  saveImage: fromSpec('save-image'),
  saveImageToPhotosAlbum: { ...fromSpec('save-image-to-photos-album'), return: { success: {} } },
  chooseImage: {
    object: {
      ...CALLBACKS,
      count: {},
      sizeType: { options: ['original', 'compressed'] },
      sourceType: { options: ['camera', 'album'] },
    },
    return: { apFilePaths: {}, tempFilePaths: {}, tempFiles: {} },
  },
  previewImage: {
    object: {
      ...CALLBACKS,
      urls: {},
      current: {},
      enablesavephoto: { since: SAVING_SINCE },
      enableShowPhotoDownload: { since: SAVING_SINCE },
    },
  },
  alert: { object: { ...CALLBACKS, title: {}, content: {}, buttonText: {} } },
  showToast: {
    object: { ...CALLBACKS, content: {}, type: { options: ['none', 'success', 'fail', 'exception'] }, duration: {} },
  },
  hideToast: { object: CALLBACKS },
  canIUse: { object: {} },
  SDKVersion: { object: {} },
};

/**
 * Whether the base library has what `name` says: `saveImage`, `saveImage.object.showActionSheet`,
 * `chooseImage.return.tempFiles`, `showToast.object.type.success`. False for all that is not simulated.
 */
export function canIUse(name: unknown, baseLibrary: string): boolean {
  if (typeof name !== 'string') return false;
  const [call, kind, parameter, option, ...rest] = name.split('.');
  const known = own(CALLS, call);
  if (known === undefined || rest.length > 0 || compareVersions(baseLibrary, known.since ?? '0') < 0) return false;
  if (kind === undefined) return true;
  // What a result has is asked for as `return` or as `callback`.
  const parameters =
    kind === 'object' ? known.object : kind === 'return' || kind === 'callback' ? known.return : undefined;
  const found = own(parameters ?? {}, parameter);
  if (found === undefined || compareVersions(baseLibrary, found.since ?? '0') < 0) return false;
  return option === undefined || (found.options ?? []).includes(option);
}

/** A call of the spec: a parameter that it cannot do without is as old as the call itself. */
function fromSpec(api: string): Call {
  const schema = specs.find((entry) => entry.api === api)?.files()['params.schema.json'];
  const { properties = {}, required = [] } = (schema ?? {}) as Partial<ParamsSchema>;
  return { object: properties, since: required.map((name) => properties[name]?.since).find(Boolean) };
}

function own<T>(values: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
