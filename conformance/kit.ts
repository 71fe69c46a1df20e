/** Which kit this is; a test holds it to package.json. */

/** The package's name and version, as reports give them. */
export const kit = { name: 'saveimage-conformance', version: '0.1.0' } as const;
