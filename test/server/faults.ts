/** What can go wrong between a client and the API, for tests to order. */

/** A request as the log has it: which credential came, but never the credential itself. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly hasApiKey: boolean;
  readonly hasAuthorization: boolean;
  readonly idempotencyKey: string | undefined;
  /** Place in the log, from 0. */
  readonly index: number;
}

export type FaultAction =
  /** Instead of the API's answer; nothing is carried out. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: string;
    }
  /** The connection ends before the request is carried out. */
  | { readonly kind: "cutBefore" }
  /** The request is carried out, and its answer is lost. */
  | { readonly kind: "cutAfter" }
  /** The request is carried out, and its answer waits until `until` is settled. */
  | { readonly kind: "holdAnswer"; readonly until: () => Promise<void> }
  /** Goes on after `ms`, or once `until` is settled. */
  | { readonly kind: "wait"; readonly until: () => Promise<void> }
  /** A direct upload's connection ends once so many of its bytes have come. */
  | { readonly kind: "cutAt"; readonly bytes: number }
  /** Of a direct upload no more is read, once so many of its bytes have come, until `until` is settled. */
  | { readonly kind: "holdAt"; readonly bytes: number; readonly until: () => Promise<void> }
  /** Changes the JSON of the answer. */
  | { readonly kind: "rewrite"; readonly change: (body: unknown) => unknown };

export interface Fault {
  readonly match: (request: LoggedRequest) => boolean;
  /** How many requests it meets; all by default. */
  readonly times?: number;
  readonly action: FaultAction;
}

export interface Faults {
  /** Faults are met in the order they were added; waits and rewrites add up. @returns takes it away again */
  add(fault: Fault): () => void;
  clear(): void;
  /** The actions for a request, counted as used. */
  take(request: LoggedRequest): readonly FaultAction[];
}

export function createFaults(): Faults {
  let active: readonly { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, left: fault.times ?? Infinity };
      active = [...active, entry];
      return () => {
        active = active.filter((each) => each !== entry);
      };
    },
    clear() {
      active = [];
    },
    take(request) {
      const actions: FaultAction[] = [];
      for (const entry of active) {
        if (entry.left <= 0 || !entry.fault.match(request)) continue;
        entry.left -= 1;
        actions.push(entry.fault.action);
        if (entry.fault.action.kind === "answer" || entry.fault.action.kind === "cutBefore") break;
      }
      return actions;
    },
  };
}

function json(status: number, code: string, headers: Record<string, string> = {}): FaultAction {
  return {
    kind: "answer",
    status,
    headers: { "content-type": "application/json", "x-request-id": "req_fault", ...headers },
    body: JSON.stringify({ error: { code, message: `Fault: ${code}` } }),
  };
}

/** `retryAfter`: seconds or an HTTP date, as it goes into the header. */
export function rateLimited(retryAfter?: string): FaultAction {
  return json(429, "rate_limit_exceeded", retryAfter === undefined ? {} : { "retry-after": retryAfter });
}

export function serverError(status = 500): FaultAction {
  return json(status, "internal_error");
}

/** Any answer in the API's envelope. */
export function apiError(status: number, code: string): FaultAction {
  return json(status, code);
}

/** A gateway's page. */
export function htmlPage(status = 200): FaultAction {
  const body = "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>";
  return { kind: "answer", status, headers: { "content-type": "text/html" }, body };
}

/** JSON that ends too early. */
export function brokenJson(): FaultAction {
  return {
    kind: "answer",
    status: 200,
    headers: { "content-type": "application/json" },
    body: '{"data":[{"id":',
  };
}

/** JSON of another shape than the API's. */
export function strangeJson(body: unknown): FaultAction {
  return {
    kind: "answer",
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

export function delay(ms: number): FaultAction {
  return {
    kind: "wait",
    until: () =>
      new Promise((resolve) => {
        setTimeout(resolve, ms);
      }),
  };
}

/** Holds requests back until `release` is called; a direct upload once `bytes` of it have come. */
export function gate(bytes?: number): { readonly action: FaultAction; readonly release: () => void } {
  let release: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const until = (): Promise<void> => opened;
  return {
    action: bytes === undefined ? { kind: "wait", until } : { kind: "holdAt", bytes, until },
    release: () => {
      release();
    },
  };
}

/** Holds answers back until `release` is called; `carriedOut`: the first of them is there. */
export function gateAnswer(): {
  readonly action: FaultAction;
  readonly carriedOut: Promise<void>;
  readonly release: () => void;
} {
  let release: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const carriedOut = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const until = (): Promise<void> => {
    arrive();
    return opened;
  };
  return {
    action: { kind: "holdAnswer", until },
    carriedOut,
    release: () => {
      release();
    },
  };
}
