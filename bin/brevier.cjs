#!/usr/bin/env node
/**
 * Starts the command from its bundle, with V8's compiled code kept beside the bundle: compiling is most of what a
 * command line does before its own first line. A cache that is missing, stale or not writable only costs time.
 */
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

const file = join(__dirname, '..', 'dist', 'brevier.cjs');
const cache = `${file}.${process.version}-${process.arch}.cache`;

if (!existsSync(file)) {
  process.stderr.write(
    'brevier: dist/brevier.cjs is missing. Run "npm run prepare" in the folder of Brevier.\n',
  );
  process.exit(3);
}

const script = new vm.Script(
  `(function (require, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
  {
    filename: file,
    cachedData: read(cache),
    },
);
const stale = script.cachedDataRejected !== false;
script.runInThisContext()(require('node:module').createRequire(file), file, dirname(file));
// At the end the code that ran has been compiled, so that is when it is worth keeping.
if (stale) process.once('exit', keep);

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function keep() {
  try {
    const beside = `${cache}.${process.pid}`;
    writeFileSync(beside, script.createCachedData());
    renameSync(beside, cache);
  } catch {
    // A folder that cannot be written has no cache.
  }
}
