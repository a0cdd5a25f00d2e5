import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { systemClock } from "../../src/heygen/ports";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox";
import { createFaults, type FaultAction, type Faults, type LoggedRequest } from "./faults";
import { createHttpPreviews } from "./httpPreviews";

const LOOPBACK = "127.0.0.1";

export interface SandboxServerOptions extends Omit<SandboxOptions, "previews"> {
  /** Previews as addresses of this server instead of data URIs; drawings, unless `png` is asked for. */
  readonly httpPreviews?: boolean | "png";
  /** Whether browsers may call; false by default, as HeyGen has it. */
  readonly cors?: boolean;
}

/** A sandbox behind HTTP on the loopback interface, with faults on demand. */
export interface SandboxServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly port: number;
  readonly sandbox: Sandbox;
  readonly faults: Faults;
  readonly requests: readonly LoggedRequest[];
  /** The next matching request, as soon as it arrives; with `since`, those from that place in the log count as well. */
  waitForRequest(predicate: (request: LoggedRequest) => boolean, since?: number): Promise<LoggedRequest>;
  setCors(allowed: boolean): void;
  /** Refuses connections, and cuts those that stand. */
  goOffline(): Promise<void>;
  /** Listens again on the same port. */
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

const CORS_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-request-id, retry-after",
} as const;
const PREFLIGHT_HEADERS = {
  ...CORS_HEADERS,
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "x-api-key, authorization, content-type, idempotency-key, x-amz-meta-asset",
  "access-control-allow-private-network": "true",
} as const;

async function bodyOf(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A direct upload's bytes as they come, past the faults; the rest of a message is read whole. */
async function* uploadOf(
  message: IncomingMessage,
  actions: readonly FaultAction[],
): AsyncGenerator<Uint8Array, void> {
  let cameBytes = 0;
  const holds = new Set(actions.filter((action) => action.kind === "holdAt"));
  const cutAt = Math.min(...actions.map((action) => (action.kind === "cutAt" ? action.bytes : Infinity)));
  // The answer still has to go out when nobody wants the rest.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) continue;
    cameBytes += chunk.byteLength;
    if (cameBytes >= cutAt) {
      message.socket.destroy();
      throw new Error("cut");
    }
    for (const hold of holds) {
      if (cameBytes < hold.bytes) continue;
      holds.delete(hold);
      await hold.until();
    }
    yield chunk;
  }
}

function isUpload(message: IncomingMessage): boolean {
  return message.method === "PUT" && message.url?.startsWith("/uploads/") === true;
}

function streamed(pieces: AsyncGenerator<Uint8Array, void>): RequestInit & { duplex: "half" } {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return();
    },
  });
  return { body, duplex: "half" };
}

async function requestOf(
  message: IncomingMessage,
  origin: string,
  actions: readonly FaultAction[],
): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = message.method ?? "GET";
  const url = origin + (message.url ?? "/");
  if (isUpload(message)) {
    return new Request(url, { method, headers, ...streamed(uploadOf(message, actions)) });
  }
  const body = await bodyOf(message);
  const bodiless = method === "GET" || method === "HEAD" || body.length === 0;
  return new Request(url, { method, headers, ...(bodiless ? {} : { body }) });
}

function logged(message: IncomingMessage, origin: string, index: number): LoggedRequest {
  const url = new URL(message.url ?? "/", origin);
  const idempotencyKey = message.headers["idempotency-key"];
  return {
    method: message.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    hasApiKey: message.headers["x-api-key"] !== undefined,
    hasAuthorization: message.headers.authorization !== undefined,
    idempotencyKey: typeof idempotencyKey === "string" ? idempotencyKey : undefined,
    index,
  };
}

async function rewritten(answer: Response, actions: readonly FaultAction[]): Promise<Response> {
  let changed = answer;
  for (const action of actions) {
    if (action.kind !== "rewrite") continue;
    const body: unknown = await changed.json();
    changed = new Response(JSON.stringify(action.change(body)), changed);
  }
  return changed;
}

/** What to send; undefined: nothing, the connection is cut. */
async function answerWithFaults(
  actions: readonly FaultAction[],
  carryOut: () => Promise<Response>,
): Promise<Response | undefined> {
  for (const action of actions) {
    if (action.kind === "wait") await action.until();
    if (action.kind === "cutBefore") return undefined;
    if (action.kind === "answer") return new Response(action.body, action);
  }
  const answer = await rewritten(await carryOut(), actions);
  for (const action of actions) if (action.kind === "holdAnswer") await action.until();
  return actions.some((action) => action.kind === "cutAfter") ? undefined : answer;
}

async function send(answer: Response, response: ServerResponse, headers: Readonly<Record<string, string>>) {
  const body = new Uint8Array(await answer.arrayBuffer());
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...headers });
  response.end(body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(address === null || typeof address === "string" ? port : address.port);
    });
  });
}

function closed(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

interface Waiter {
  readonly predicate: (request: LoggedRequest) => boolean;
  readonly resolve: (request: LoggedRequest) => void;
}

function createLog() {
  const requests: LoggedRequest[] = [];
  let waiters: readonly Waiter[] = [];
  return {
    requests,
    add(request: LoggedRequest): void {
      requests.push(request);
      const met = waiters.filter(({ predicate }) => predicate(request));
      waiters = waiters.filter((waiter) => !met.includes(waiter));
      for (const { resolve } of met) resolve(request);
    },
    next(predicate: Waiter["predicate"], since = requests.length): Promise<LoggedRequest> {
      const past = requests.slice(since).find(predicate);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve) => {
        waiters = [...waiters, { predicate, resolve }];
      });
    },
  };
}

export async function startSandboxServer(options: SandboxServerOptions = {}): Promise<SandboxServer> {
  let origin = "";
  let cors = options.cors ?? false;
  const clock = options.clock ?? systemClock;
  const isOverHttp = options.httpPreviews === true || options.httpPreviews === "png";
  const previews = createHttpPreviews(() => origin, options.httpPreviews === "png" ? "png" : "svg");
  const sandbox = createSandbox({ ...options, ...(isOverHttp ? { previews } : {}) });
  const faults = createFaults();
  const log = createLog();
  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const entry = logged(message, origin, log.requests.length);
    log.add(entry);
    if (cors && message.method === "OPTIONS") {
      response.writeHead(204, PREFLIGHT_HEADERS).end();
      return;
    }
    const actions = faults.take(entry);
    const request = await requestOf(message, origin, actions);
    const answer = await answerWithFaults(
      actions,
      async () => previews.answer(new URL(request.url), clock.now()) ?? sandbox.handle(request),
    );
    if (answer === undefined) message.socket.destroy();
    else await send(answer, response, cors ? CORS_HEADERS : {});
  };
  const server = createServer((message, response) => {
    respond(message, response).catch((error: unknown) => {
      if (message.destroyed || response.headersSent) message.socket.destroy();
      else response.writeHead(500, { "content-type": "text/plain" }).end(`Test server: ${String(error)}`);
    });
  });
  const port = await listen(server, 0);
  origin = `http://${LOOPBACK}:${String(port)}`;
  return {
    origin,
    port,
    sandbox,
    faults,
    requests: log.requests,
    waitForRequest: (predicate, since) => log.next(predicate, since),
    setCors(allowed) {
      cors = allowed;
    },
    goOffline: () => closed(server),
    async goOnline() {
      if (!server.listening) await listen(server, port);
    },
    close: () => closed(server),
  };
}
