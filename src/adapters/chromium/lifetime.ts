/**
 * Lets work end when what it runs in has ended. Work that is done is forgotten: a race against one promise that lives
 * longer would keep the results of all races until then.
 */
export class Lifetime {
  readonly #waiting = new Set<(error: Error) => void>();
  #ended: Error | null = null;

  /** @param end when it is over, and the error that work still under way is rejected with. */
  constructor(end: Promise<Error>) {
    void end.then((error) => {
      this.#ended = error;
      for (const reject of this.#waiting) reject(error);
      this.#waiting.clear();
    });
  }

  /** The outcome of some work, or the error of the end, whichever comes first. */
  async within<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {});
    if (this.#ended) throw this.#ended;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      const done = () => this.#waiting.delete(reject);
      work.then(resolve, reject).finally(done);
    });
  }
}
