import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that may gather before they are looked through. */
const much = 96 * 1024 * 1024;

/**
 * Gives back memory that nothing holds any more, once much of it may have gathered. Left to itself, V8 lets the heap of a
 * long batch grow to several times what is in use.
 */
export function tidyMemory(): () => void {
  let collect: (() => void) | null = null;
  let inUse = 0;
  return () => {
    if (getHeapStatistics().used_heap_size < inUse + much) return;
    collect ??= collector();
    collect();
    inUse = getHeapStatistics().used_heap_size;
  };
}

/** V8's own, which has no name in a program unless it is asked for. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
