import { createReferenceIos } from 'saveimage-conformance/adapters';

// Your implementation goes here. This one is the reference with a fault of its own: success is called twice.
export default function createHost(context) {
  const host = createReferenceIos(context);
  const twice = (success) => success && ((result) => [1, 2].forEach(() => success(result)));
  const saveImage = (options) => host.saveImage(options && { ...options, success: twice(options.success) });
  return { ...host, saveImage };
}
