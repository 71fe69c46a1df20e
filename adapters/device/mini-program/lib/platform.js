/** Calls of the platform around the one that is tested: none of them may stop the harness. */

function ignore() {}

/**
 * Calls `my[name]`, where the container has it. A promise that it returns beside calling back is nobody's to await, and
 * what it throws goes to `fail` like any other failure.
 */
function ask(name, options) {
  const given = options === undefined ? {} : options;
  try {
    if (typeof my[name] !== 'function') throw new Error(`this container has no my.${name}`);
    const returned = my[name](given);
    if (typeof returned === 'object' && returned !== null && typeof returned.then === 'function')
      returned.then(ignore, ignore);
  } catch (error) {
    if (typeof given.fail === 'function') given.fail({ errorMessage: String(error) });
  }
}

/** Whether the container has `my[name]`; one that cannot be asked is looked at. */
function has(name) {
  try {
    return typeof my.canIUse === 'function' ? my.canIUse(name) === true : typeof my[name] === 'function';
  } catch (_) {
    return false;
  }
}

/** What a failure of the platform's says of itself. */
function reasonOf(failure) {
  if (typeof failure !== 'object' || failure === null) return String(failure);
  const words = failure.errorMessage || failure.reason || failure.message || '';
  return failure.error === undefined ? String(words) : `${words} (${failure.error})`;
}

/** What the container says of itself; empty where it says nothing. */
function systemInfo() {
  try {
    return my.getSystemInfoSync() || {};
  } catch (_) {
    return {};
  }
}

/** What was kept on the phone by `setStorage`; an empty text where nothing was. */
function kept(key) {
  try {
    return String(my.getStorageSync({ key }).data || '');
  } catch (_) {
    return '';
  }
}

module.exports = { ask, has, kept, reasonOf, systemInfo };
