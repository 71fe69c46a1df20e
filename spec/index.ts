/** The door of the spec: the data of an API, its types, and the contract of a host. */
export type * from './host.ts';
export type * from './types.ts';
