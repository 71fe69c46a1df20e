/**
 * Places that say a number or text which the spec's data also says, and why that is no restatement. An entry that no
 * longer applies fails the check. A path that ends in a slash is a folder.
 * @type {readonly { path: string, literal: string, why: string }[]}
 */
export const allowed = [];
