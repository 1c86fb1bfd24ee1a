/**
 * Runs a bundle of dist/ with V8's compiled code kept beside it: compiling is most of what a command line does before
 * its own first line. A cache that is missing, stale or not writable only costs time.
 */
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// A build is over in a second: what V8 of Node 20 spends on optimising after a few hundred calls, it never gets back,
// and it spends it on the processor that the browser needs. Later versions wait by themselves, and know no such flag.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=400000');

exports.load = function load(name) {
  const file = join(__dirname, '..', 'dist', name);
  const cache = `${file}.${process.version}-${process.arch}.cache`;
  if (!existsSync(file)) {
    process.stderr.write(
      `brevier: dist/${name} is missing. Run "npm run prepare" in the folder of Brevier.\n`,
    );
    process.exit(3);
  }
  const source = `(function (require, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new vm.Script(source, { filename: file, cachedData: read(cache) });
  const stale = script.cachedDataRejected !== false;
  script.runInThisContext()(createRequire(file), file, dirname(file));
  // At the end the code that ran has been compiled, so that is when it is worth keeping.
  if (stale) process.once('exit', () => keep(cache, script));
};

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function keep(path, script) {
  try {
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, script.createCachedData());
    renameSync(beside, path);
  } catch {
    // A folder that cannot be written has no cache.
  }
}
