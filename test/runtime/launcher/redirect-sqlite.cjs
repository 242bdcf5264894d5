// better-sqlite3's own binary wants a newer Node-API than this runtime has (it crashes the process).
// The one that was built for it lies beside the launcher; the product knows nothing of this.
'use strict';
const path = require('node:path');

const replacement = path.join(
  process.resourcesPath ?? path.join(path.dirname(process.execPath), 'resources'),
  'better_sqlite3.node',
);
const original = process.dlopen;

process.dlopen = function dlopen(module, filename, ...rest) {
  const wanted = /[\\/]better-sqlite3[\\/].*\.node$/.test(filename) ? replacement : filename;
  return original.call(this, module, wanted, ...rest);
};
