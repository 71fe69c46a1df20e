/** Something of every door, so that the compiler reads all of their declarations. */
import * as root from 'saveimage-conformance';
import * as adapters from 'saveimage-conformance/adapters';
import * as adaptersNode from 'saveimage-conformance/adapters/node';
import * as conformance from 'saveimage-conformance/conformance';
import * as conformanceNode from 'saveimage-conformance/conformance/node';
import * as my from 'saveimage-conformance/my';
import * as nock from 'saveimage-conformance/nock';
import * as reference from 'saveimage-conformance/reference';
import * as spec from 'saveimage-conformance/spec';
import * as vitest from 'saveimage-conformance/vitest';

export { adapters, adaptersNode, conformance, conformanceNode, my, nock, reference, root, spec, vitest };

/** A vendor's host, typed by the contract alone. */
export const createHost: spec.CreateHost = adapters.createReferenceIos;
