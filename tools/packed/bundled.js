export { createReferenceIos as default } from 'saveimage-conformance/adapters';
