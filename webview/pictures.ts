/** So many at a time: a whole screen of missing pictures must not crowd out the lists. */
const MAX_RENEWALS = 3;
const MAX_ASKED_FOR = 6;
/** Addresses that were answered, so that a card that comes back need not ask again. */
const REMEMBERED = 2_000;
/** What could not be had is asked for again after this. The host has pauses of its own, none shorter. */
const RETRY_MS = 60_000;

export interface PicturePorts {
  /** Asks for the look anew; a new address arrives by itself. */
  readonly renew: (lookId: string) => Promise<unknown>;
  /** Resolves to a picture's address; undefined: there is none. */
  readonly find: (lookId: string, signal: AbortSignal) => Promise<string | undefined>;
  readonly setTimer: (callback: () => void, ms: number) => unknown;
}

interface Wanted {
  readonly lookId: string;
  readonly onUrl: (url: string) => void;
  readonly stop: AbortController;
}

interface Renewal {
  readonly lookId: string;
  readonly onRenewed: () => void;
}

/**
 * Where pictures come from: those the host has to find, the latest first and only while somebody shows them; and
 * which did not load. New addresses for these are asked for once per look, and only for those in sight: addresses
 * of one's own looks are signed and run out after days.
 */
export class Pictures {
  readonly #asked = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #found = new Map<string, string>();
  #wanted: readonly Wanted[] = [];
  /** Shown without a picture, since there was none to be had. */
  #missed: readonly Wanted[] = [];
  readonly #finding = new Set<AbortController>();
  #renewals: readonly Renewal[] = [];
  #renewing = 0;
  readonly #inSight: IntersectionObserver;
  readonly #unseen = new Map<Element, string>();

  constructor(private readonly ports: PicturePorts) {
    this.#inSight = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const lookId = this.#unseen.get(target);
        if (!isIntersecting || lookId === undefined) continue;
        this.leave(target);
        // A new address draws the look anew by itself.
        this.#renew({ lookId, onRenewed: () => undefined });
      }
    });
  }

  /** Another account: nothing was asked yet. */
  forget(): void {
    this.#asked.clear();
    this.#failed.clear();
    this.#found.clear();
    for (const stop of this.#finding) stop.abort();
    this.#wanted = [];
    this.#missed = [];
    this.#renewals = [];
  }

  hasFailed(url: string): boolean {
    return this.#failed.has(url);
  }

  /** @param onRenewed the address may be tried once more: it is new, or the failure was a passing one */
  noteFailure(url: string, lookId: string, onRenewed: () => void): void {
    this.#failed.add(url);
    this.#found.delete(lookId);
    this.#renew({
      lookId,
      onRenewed: () => {
        this.#failed.delete(url);
        onRenewed();
      },
    });
  }

  /** Should it fail later on, it is worth asking once more: its address ran out, or its file was cleared away. */
  noteLoaded(lookId: string): void {
    this.#asked.delete(lookId);
  }

  /** Asks for a look's picture anew as soon as the element is in sight. */
  renewWhenInSight(element: Element, lookId: string): void {
    if (this.#asked.has(lookId)) return;
    this.#unseen.set(element, lookId);
    this.#inSight.observe(element);
  }

  leave(element: Element): void {
    if (this.#unseen.delete(element)) this.#inSight.unobserve(element);
  }

  /**
   * Finds the address of a look's picture, however long it is not to be had. `onUrl` is called at once where it is
   * known. The returned function says that nobody waits for it any more.
   */
  find(lookId: string, onUrl: Wanted["onUrl"]): () => void {
    const url = this.#found.get(lookId);
    if (url !== undefined) {
      onUrl(url);
      return () => undefined;
    }
    const wanted = { lookId, onUrl, stop: new AbortController() };
    this.#wanted = [wanted, ...this.#wanted];
    this.#findNext();
    return () => {
      this.#wanted = this.#wanted.filter((other) => other !== wanted);
      this.#missed = this.#missed.filter((other) => other !== wanted);
      wanted.stop.abort();
    };
  }

  #findNext(): void {
    const [wanted, ...rest] = this.#wanted;
    if (wanted === undefined || this.#finding.size >= MAX_ASKED_FOR) return;
    this.#wanted = rest;
    this.#finding.add(wanted.stop);
    const { signal } = wanted.stop;
    this.ports
      .find(wanted.lookId, signal)
      .then(
        (url) => {
          this.#take(wanted, url);
        },
        () => {
          this.#take(wanted, undefined);
        },
      )
      .finally(() => {
        this.#finding.delete(wanted.stop);
        this.#findNext();
      });
  }

  #take(wanted: Wanted, url: string | undefined): void {
    if (wanted.stop.signal.aborted) return;
    if (url === undefined) {
      this.#miss(wanted);
      return;
    }
    this.#remember(wanted.lookId, url);
    wanted.onUrl(url);
  }

  /** The placeholder stays until then, or until the look comes into sight another time. */
  #miss(wanted: Wanted): void {
    if (this.#missed.length === 0) {
      this.ports.setTimer(() => {
        this.#wanted = [...this.#missed, ...this.#wanted];
        this.#missed = [];
        for (let more = MAX_ASKED_FOR; more > 0; more -= 1) this.#findNext();
      }, RETRY_MS);
    }
    this.#missed = [...this.#missed, wanted];
  }

  #remember(lookId: string, url: string): void {
    const oldest = this.#found.keys().next();
    if (this.#found.size >= REMEMBERED && oldest.done !== true) this.#found.delete(oldest.value);
    this.#found.set(lookId, url);
  }

  #renew(renewal: Renewal): void {
    if (this.#asked.has(renewal.lookId)) return;
    this.#asked.add(renewal.lookId);
    this.#renewals = [...this.#renewals, renewal];
    this.#renewNext();
  }

  #renewNext(): void {
    const [renewal, ...rest] = this.#renewals;
    if (renewal === undefined || this.#renewing >= MAX_RENEWALS) return;
    this.#renewals = rest;
    this.#renewing += 1;
    this.ports
      .renew(renewal.lookId)
      // Where the asking itself fails, the placeholder stays for a while: each repaint would ask again.
      .then(renewal.onRenewed, () => {
        this.ports.setTimer(() => {
          this.#asked.delete(renewal.lookId);
          renewal.onRenewed();
        }, RETRY_MS);
      })
      .finally(() => {
        this.#renewing -= 1;
        this.#renewNext();
      });
  }
}
