import { readdirSync, readFileSync } from 'node:fs';
import { run } from './process.mjs';

/** Milliseconds between two looks at the process tree. */
const interval = 5;

/**
 * The most memory, in megabytes, that a command and all its children held at one time. Linux only: proportional set
 * sizes, so that pages shared by several processes count once.
 */
export async function peakMemory(command, args, env) {
  let peak = 0;
  let timer;
  await run(command, args, env, (pid) => {
    timer = setInterval(() => {
      peak = Math.max(peak, treeSize(pid));
    }, interval);
  }).finally(() => clearInterval(timer));
  return peak / 1024;
}

function treeSize(root) {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const sizeOf = (pid) =>
    kilobytes(pid) + (children.get(pid) ?? []).reduce((sum, child) => sum + sizeOf(child), 0);
  return sizeOf(root);
}

function parentOf(pid) {
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  return fields ? Number(fields[1]) : undefined;
}

function kilobytes(pid) {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0);
}

/** A process may end between two looks. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
