/**
 * Waits for work no longer than it may take, and not after an abort. The work itself goes on:
 * whoever gets the error ends what the work runs in.
 */
export async function within<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  work.catch(() => {});
  let cleanUp = () => {};
  const interrupted = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    cleanUp = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  return Promise.race([work, interrupted]).finally(cleanUp);
}
