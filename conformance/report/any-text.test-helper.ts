/** Any text a host may send, for property tests. */
import fc from 'fast-check';
import { hostile } from './fixtures.test-helper.ts';

/** UTF-16 units, lone surrogates too: half plain, half from anywhere. fast-check's own `binary` takes a second to make. */
const unit = fc
  .oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff }))
  .map((code) => String.fromCharCode(code));

/** Any string of UTF-16 units, and some that were written to do harm. */
export const anyText = fc.oneof({ weight: 4, arbitrary: fc.string({ unit }) }, fc.constantFrom(...hostile));
