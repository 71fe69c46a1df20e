/** The doors that a browser may open: they compile without Node's types. */
import * as root from 'saveimage-conformance';
import * as adapters from 'saveimage-conformance/adapters';
import * as conformance from 'saveimage-conformance/conformance';
import * as my from 'saveimage-conformance/my';
import * as reference from 'saveimage-conformance/reference';
import * as spec from 'saveimage-conformance/spec';

export { adapters, conformance, my, reference, root, spec };
