/** What one page waits for; each may be cancelled by its request's id. */
export class OpenRequests {
  readonly #endings = new Map<number, AbortController>();

  /** Runs what answers a request, until `cancel` aborts its signal. */
  async run<T>(requestId: number, answer: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const ending = new AbortController();
    this.#endings.set(requestId, ending);
    try {
      return await answer(ending.signal);
    } finally {
      if (this.#endings.get(requestId) === ending) this.#endings.delete(requestId);
    }
  }

  /** A request that is answered already stays so. */
  cancel(requestId: number): void {
    this.#endings.get(requestId)?.abort();
  }

  /** Nobody waits for anything any more. */
  cancelAll(): void {
    for (const ending of this.#endings.values()) ending.abort();
  }
}
