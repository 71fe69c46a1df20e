/** The bundled spec of saveImage, revision 2021-12-20. */
import { loadSpec } from '../load.ts';
import type { Spec } from '../types.ts';
import ambiguities from './ambiguities.json' with { type: 'json' };
import api from './api.json' with { type: 'json' };
import coverage from './coverage.json' with { type: 'json' };
import errorCodes from './error-codes.json' with { type: 'json' };
import params from './params.schema.json' with { type: 'json' };
import required from './required.json' with { type: 'json' };
import requirements from './requirements.json' with { type: 'json' };
import situation from './situation.schema.json' with { type: 'json' };

/** The data as it stands in the files, for tools that show or change it. */
export const saveImageFiles = {
  'api.json': api,
  'params.schema.json': params,
  'situation.schema.json': situation,
  'error-codes.json': errorCodes,
  'ambiguities.json': ambiguities,
  'requirements.json': requirements,
  'coverage.json': coverage,
  'required.json': required,
};

let loaded: Spec | undefined;

/** The bundled spec, checked when first asked for. */
export function saveImageSpec(): Spec {
  loaded ??= loadSpec(saveImageFiles);
  return loaded;
}
