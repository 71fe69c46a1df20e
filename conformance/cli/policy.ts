/** Reads a vendor's policy: what `certify --policy` takes. */
import { type CertificationPolicy, loadPolicy, type Spec } from '../../spec/index.ts';
import { readChecked } from './checked-file.ts';

/**
 * Reads and checks a policy.
 * @throws UsageError where the file is missing, too large, no JSON, or no policy for the spec
 */
export function readPolicy(path: string, spec: Spec): CertificationPolicy {
  return readChecked(path, { en: 'a policy', zh: '策略文件' }, (value, file) => loadPolicy(value, file, spec));
}
