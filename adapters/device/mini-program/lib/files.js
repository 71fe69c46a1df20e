/** Files that calls name by their paths, made as a mini program makes them, so that they are what the platform says they are. */
const platform = require('./platform.js');

/** What each kind of file takes. */
const needs = {
  'temporary-file': ['downloadFile'],
  'cached-file': ['downloadFile', 'saveFile'],
  'user-file': ['getFileSystemManager'],
};

/** The kinds of files that can be made in this container. */
function fileKinds() {
  return Object.keys(needs).filter((kind) => needs[kind].every(platform.has));
}

/**
 * Makes a file of a kind with these bytes, given in base64. Calls `done` with its path, or `failed` with the reason.
 */
function placeFile({ kind, name, bytes }, done, failed) {
  const fail = (error) => failed(platform.reasonOf(error));
  const found = (path) => (path ? done(path) : failed('the container told no path'));
  switch (kind) {
    case 'temporary-file':
      download(name, bytes, found, fail);
      return;
    case 'cached-file':
      download(
        name,
        bytes,
        (apFilePath) => platform.ask('saveFile', { apFilePath, success: (saved) => found(saved.apFilePath), fail }),
        fail,
      );
      return;
    case 'user-file':
      write(name, bytes, found, fail);
      return;
    default:
      failed(`there are no files of the kind ${kind} here`);
  }
}

/** The platform takes the bytes themselves as an address, as long as they call themselves an image. */
function download(name, bytes, found, fail) {
  const url = `data:image/${name.split('.').pop()};base64,${bytes}`;
  // Its name has changed over the years.
  platform.ask('downloadFile', { url, success: (file) => found(file.apFilePath || file.tempFilePath), fail });
}

function write(name, data, found, fail) {
  const filePath = `${my.env.USER_DATA_PATH}/${name}`;
  my.getFileSystemManager().writeFile({ filePath, data, encoding: 'base64', success: () => found(filePath), fail });
}

module.exports = { fileKinds, placeFile };
