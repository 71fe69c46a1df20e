/**
 * Values that JSON cannot say. The kit writes those of a case as tags, `{ "$": "undefined" }`; what the container gives
 * is written for the kit in the same way, within limits, however odd it is.
 */

const maxDepth = 4;
const maxNames = 32;
const maxText = 1000;
const maxValues = 256;

/** What the page about the API lets a mini program read of a result; read even where it is inherited or hidden. */
const read = ['error', 'errorMessage'];

function isTag(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.$ === 'string';
}

/** The options object that a case gives as an argument, as the case writes it; null where the argument is none. */
function optionsOf(argument) {
  if (isTag(argument)) return argument.$ === 'frozen' ? optionsOf(argument.of) : null;
  return typeof argument === 'object' && argument !== null && !Array.isArray(argument) ? argument : null;
}

/** Whether a value of a case stands for a callback. */
function isCallback(value) {
  return isTag(value) && (value.$ === 'callback' || value.$ === 'throwing-callback');
}

/** The value that a case means; `callback(name, throws)` makes a callback for the property it stands at. */
function realise(value, callback, name) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => realise(item, callback, ''));
  if (isTag(value)) return fromTag(value, callback, name);
  const made = {};
  for (const key of Object.keys(value)) {
    if (!isTag(value[key]) || value[key].$ !== 'absent') put(made, key, realise(value[key], callback, key));
  }
  return made;
}

function fromTag(tag, callback, name) {
  switch (tag.$) {
    case 'undefined':
      return undefined;
    case 'nan':
      return Number.NaN;
    case 'infinity':
      return Number.POSITIVE_INFINITY;
    case 'function':
      return () => {};
    case 'callback':
      return callback(name, false);
    case 'throwing-callback':
      return callback(name, true);
    case 'frozen':
      return Object.freeze(realise(tag.of === undefined ? {} : tag.of, callback, name));
    default:
      throw new Error(`The tag ${tag.$} is not known to this harness; is it older than the kit?`);
  }
}

/** A value of the container's as JSON. Never throws. */
function plain(value) {
  return plainWithin(value, 0, { values: maxValues });
}

function plainWithin(value, depth, room) {
  if (room.values <= 0) return { $: 'more' };
  room.values -= 1;
  switch (typeof value) {
    case 'string':
      return cut(value);
    case 'number':
      // JSON knows no -0.
      if (value - value === 0) return value + 0;
      return { $: value === value + 0 ? 'infinity' : 'nan' };
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : plainObject(value, depth, room);
    default:
      return { $: typeof value };
  }
}

/** An object of the container's may throw at any touch. */
function plainObject(value, depth, room) {
  if (depth >= maxDepth) return { $: 'deeper' };
  try {
    if (Array.isArray(value)) return value.slice(0, maxNames).map((item) => plainWithin(item, depth + 1, room));
    const made = {};
    for (const name of namesOf(value)) put(made, name, plainProperty(value, name, depth, room));
    return made;
  } catch (error) {
    return { $: 'unreadable', of: textOf(error) };
  }
}

/** One getter that throws makes no other property unreadable. */
function plainProperty(value, name, depth, room) {
  try {
    return plainWithin(value[name], depth + 1, room);
  } catch (error) {
    return { $: 'unreadable', of: textOf(error) };
  }
}

function namesOf(value) {
  const hidden = value instanceof Error ? read.concat('message') : read;
  const own = Object.keys(value);
  const known = hidden.filter((name) => own.indexOf(name) < 0 && value[name] !== undefined);
  return known.concat(own.slice(0, maxNames));
}

/** Assigned, a property of the name __proto__ would change what the object is. */
function put(made, name, value) {
  Object.defineProperty(made, name, { value, enumerable: true, writable: true, configurable: true });
}

/** What was thrown, as text, whatever it is. */
function textOf(thrown) {
  try {
    return cut(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown));
  } catch (_) {
    return 'a value that cannot be shown';
  }
}

function cut(text) {
  return text.length > maxText ? `${text.slice(0, maxText)}… (${text.length})` : text;
}

/** The first property in which an object differs from what it was; null where there is none. */
function alteredProperty(now, before) {
  for (const name of Object.keys(before)) if (!(name in now) || !same(now[name], before[name])) return name;
  for (const name of Object.keys(now)) if (!(name in before)) return name;
  return null;
}

function same(a, b) {
  // NaN is the only value that is not equal to itself.
  return a === b || (typeof a === 'number' && typeof b === 'number' && a !== a + 0 && b !== b + 0);
}

module.exports = { alteredProperty, isCallback, optionsOf, plain, realise, textOf };
