/** The door of the origin that is a real server; it needs Node. */
export { HTTP_BEHAVIOURS, type HttpOrigin, httpOrigin, type Reach } from './http.ts';
