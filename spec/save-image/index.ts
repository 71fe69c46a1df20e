/** The data of saveImage as it stands in the files. */
import ambiguities from './ambiguities.json' with { type: 'json' };
import api from './api.json' with { type: 'json' };
import coverage from './coverage.json' with { type: 'json' };
import errorCodes from './error-codes.json' with { type: 'json' };
import params from './params.schema.json' with { type: 'json' };
import required from './required.json' with { type: 'json' };
import requirements from './requirements.json' with { type: 'json' };
import base64 from './revisions/2022-03-25.json' with { type: 'json' };
import situation from './situation.schema.json' with { type: 'json' };

/** The files of its oldest revision. */
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

/** What each later revision changes of the one before it, the oldest first. */
export const saveImageRevisions: readonly unknown[] = [base64];
