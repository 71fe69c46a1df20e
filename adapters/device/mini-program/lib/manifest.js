/** What this phone can do for a run, as the kit wants to know it. It must not change while the run lasts. */
const { fileKinds } = require('./files.js');
const platform = require('./platform.js');

/**
 * @param settings as app.js has them
 * @param asked the API that the kit wants to test, and its revision: what the container is measured by is for whoever
 *   starts the kit to say, and no claim of this program's
 */
function createManifest(settings, { api, revision }) {
  const info = platform.systemInfo();
  const library = versionOf(word(my.SDKVersion) || info.SDKVersion);
  const manifest = {
    name: text(`${word(info.app) || 'container'}-${platformOf(info.platform)}`, 'container'),
    version: text(word(info.version), 'unknown'),
    description: text(
      [info.brand, info.model, info.platform, info.system].map(word).filter(Boolean).join(' '),
      'a phone',
    ),
    apis: { [api]: [revision] },
    platforms: [platformOf(info.platform)],
    baseLibraries: { from: library, to: library },
    // Release containers may refuse plain http, and are free to.
    schemes: ['https'],
    clock: 'real',
    network: 'http',
    capabilities: { control: ['origin', 'format'].concat(fileKinds()), observe: ['promise'] },
    // The kit waits a little longer than this program does.
    deadlines: { call: settings.waits.longest + 15000, quiet: settings.waits.quiet },
  };
  if (settings.account) {
    const reason = 'A mini program cannot change whose it is; app.js says it.';
    manifest.fixed = { account: { value: settings.account, reason } };
  }
  return manifest;
}

function platformOf(name) {
  if (/^(ios|iphone|ipad)/i.test(word(name))) return 'ios';
  return /^android/i.test(word(name)) ? 'android' : 'other';
}

function versionOf(given) {
  const found = /\d+(\.\d+){0,3}/.exec(word(given));
  return found === null ? '1.0.0' : found[0];
}

// Containers are asked, not believed: what is no text and no number says nothing.
function word(given) {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}

function text(given, otherwise) {
  const trimmed = given.trim();
  return trimmed === '' ? otherwise : trimmed.slice(0, 200);
}

module.exports = { createManifest };
