import { describeConformance } from 'saveimage-conformance/vitest';
import createHost from './host.mjs';

describeConformance(createHost);
