export interface Sharing<T> {
  /**
   * Joins the flight of that key or starts one. A sharer's abort rejects that sharer only; when all have
   * gone, the flight's own signal aborts.
   */
  readonly join: (key: string, start: (signal: AbortSignal) => Promise<T>, sharer: Sharer) => Promise<T>;
  /** Those aboard stay aboard; whoever comes now gets a new flight. */
  readonly forget: () => void;
}

export interface Sharer {
  readonly signal: AbortSignal | undefined;
  /** What this sharer is rejected with when its signal aborts. */
  readonly aborted: () => Error;
}

interface Flight<T> {
  readonly landed: Promise<T>;
  readonly controller: AbortController;
  sharers: number;
}

export function createSharing<T>(): Sharing<T> {
  const flights = new Map<string, Flight<T>>();

  function drop(key: string, controller: AbortController): void {
    if (flights.get(key)?.controller === controller) {
      flights.delete(key);
    }
  }

  function launch(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const landed = start(controller.signal).finally(() => {
      drop(key, controller);
    });
    const flight = { landed, controller, sharers: 0 };
    flights.set(key, flight);
    return flight;
  }

  function join(key: string, start: (signal: AbortSignal) => Promise<T>, sharer: Sharer): Promise<T> {
    return new Promise((resolve, reject) => {
      const { signal } = sharer;
      if (signal?.aborted) {
        reject(sharer.aborted());
        return;
      }
      const flight = flights.get(key) ?? launch(key, start);
      flight.sharers += 1;
      const leave = (): void => {
        reject(sharer.aborted());
        flight.sharers -= 1;
        if (flight.sharers === 0) {
          drop(key, flight.controller);
          flight.controller.abort();
        }
      };
      const stay = (): void => {
        signal?.removeEventListener("abort", leave);
      };
      signal?.addEventListener("abort", leave, { once: true });
      flight.landed.finally(stay).then(resolve, reject);
    });
  }

  return {
    join,
    forget: () => {
      flights.clear();
    },
  };
}
