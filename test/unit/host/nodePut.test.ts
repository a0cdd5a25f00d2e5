import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { DirectUpload } from "../../../src/heygen/model";
import { createNodePut } from "../../../src/host/nodePut";

const MB = 1024 * 1024;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe("createNodePut", () => {
  let server: Server | undefined;

  afterEach(async () => {
    const closing = server;
    server = undefined;
    await new Promise((resolve) => {
      closing?.closeAllConnections();
      if (closing === undefined) resolve(undefined);
      else closing.close(resolve);
    });
  });

  async function listen(answer: Answer): Promise<string> {
    const listening = createServer(answer);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    const address = listening.address();
    assert.ok(address !== null && typeof address === "object");
    return `http://127.0.0.1:${String(address.port)}/key?X-Amz-Signature=secret`;
  }

  /** Pieces of 256 KB; `left` counts how many generators were let go of. */
  function zeros(sizeBytes: number) {
    const left = { count: 0 };
    async function* pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
      try {
        for (let at = 0; at < sizeBytes; at += MB / 4) {
          yield await Promise.resolve(new Uint8Array(Math.min(MB / 4, sizeBytes - at)));
        }
      } finally {
        left.count += 1;
      }
    }
    return { bytes: pieces(), left };
  }

  function slotAt(uploadUrl: string, uploadHeaders: Readonly<Record<string, string>> = {}): DirectUpload {
    return { assetId: "a1", uploadUrl, uploadHeaders, expiresInSeconds: undefined, maxBytes: undefined };
  }

  interface Sending {
    readonly sizeBytes?: number;
    readonly bytes?: AsyncIterable<Uint8Array<ArrayBuffer>>;
    readonly signal?: AbortSignal;
    readonly stallMs?: number;
    readonly onSent?: (bytes: number) => void;
    readonly headers?: Readonly<Record<string, string>>;
  }

  function put(url: string, sending: Sending = {}) {
    const { sizeBytes = MB, signal = new AbortController().signal } = sending;
    return createNodePut(sending.stallMs)({
      slot: slotAt(url, sending.headers),
      sizeBytes,
      bytes: sending.bytes ?? zeros(sizeBytes).bytes,
      signal,
      onSent: sending.onSent ?? (() => undefined),
    });
  }

  it("sends the slot's headers, the length, and every byte", async () => {
    let seen: IncomingMessage | undefined;
    let cameBytes = 0;
    const url = await listen((request, response) => {
      seen = request;
      request.on("data", (chunk: Buffer) => (cameBytes += chunk.length));
      request.on("end", () => response.writeHead(200).end());
    });
    const sent: number[] = [];
    const headers = { "Content-Type": "video/mp4", "x-amz-meta-a": "b" };
    const exchange = await put(url, {
      sizeBytes: 3 * MB + 1,
      headers,
      onSent: (bytes) => void sent.push(bytes),
    });
    assert.equal(exchange.kind === "answer" && exchange.status, 200);
    assert.equal(cameBytes, 3 * MB + 1);
    assert.equal(seen?.url, "/key?X-Amz-Signature=secret");
    const { host, connection, ...own } = seen.headers;
    assert.ok(host !== undefined && connection !== undefined);
    assert.deepEqual(own, {
      "content-type": "video/mp4",
      "x-amz-meta-a": "b",
      "content-length": String(3 * MB + 1),
    });
    assert.equal(sent.at(-1), 3 * MB + 1);
    assert.deepEqual(
      sent,
      [...new Set(sent)].sort((a, b) => a - b),
    );
  });

  it("many times over one server, always with the answer", async () => {
    const url = await listen((request, response) => {
      request.resume().on("end", () => response.writeHead(200).end());
    });
    for (let round = 0; round < 20; round += 1) {
      const exchange = await put(url);
      assert.deepEqual(exchange.kind === "answer" ? exchange.status : exchange, 200);
    }
  });

  it("believes an answer that comes before all is sent, and stops", async () => {
    const url = await listen((_request, response) => {
      response.writeHead(403, { "retry-after": "3" }).end("<Error><Code>ExpiredToken</Code></Error>");
    });
    const { bytes, left } = zeros(512 * MB);
    const exchange = await put(url, { sizeBytes: 512 * MB, bytes });
    assert.deepEqual(exchange, {
      kind: "answer",
      status: 403,
      text: "<Error><Code>ExpiredToken</Code></Error>",
      requestId: undefined,
      retryAfter: "3",
    });
    assert.equal(left.count, 1);
  });

  it("does not believe that all is well before all is sent", async () => {
    const url = await listen((_request, response) => {
      response.writeHead(200).end();
    });
    const exchange = await put(url, { sizeBytes: 512 * MB });
    assert.deepEqual(exchange, { kind: "network", fault: "answered too early" });
  });

  it("follows no redirect", async () => {
    let requests = 0;
    const url = await listen((request, response) => {
      requests += 1;
      request.resume().on("end", () => response.writeHead(307, { location: "/elsewhere" }).end());
    });
    const exchange = await put(url);
    assert.deepEqual([exchange.kind === "answer" && exchange.status, requests], [307, 1]);
  });

  it("says what broke, and never the address, which is signed", async () => {
    const cut = await listen((request) => request.socket.destroy());
    const broken = await put(cut, { sizeBytes: 64 * MB });
    assert.ok(
      broken.kind === "network" && /^(?:ECONNRESET|EPIPE)$/u.test(broken.fault),
      JSON.stringify(broken),
    );
    const refused = await put("http://127.0.0.1:1/key?X-Amz-Signature=secret");
    assert.deepEqual(refused, { kind: "network", fault: "ECONNREFUSED" });
  });

  it("talks TLS where the address says so", async () => {
    const url = await listen((_request, response) => response.end());
    const exchange = await put(url.replace("http:", "https:"));
    assert.ok(exchange.kind === "network", "a server without TLS does not understand it");
  });

  it("gives up where nothing moves, while sending and while waiting for the answer", async () => {
    for (const sizeBytes of [64 * MB, 1]) {
      const url = await listen(() => undefined);
      assert.deepEqual(await put(url, { sizeBytes, stallMs: 50 }), { kind: "timeout" });
      server?.closeAllConnections();
      server?.close();
    }
  });

  it("ends at once when it is cancelled, and lets go of the file", async () => {
    const cancel = new AbortController();
    let closed: () => void = () => undefined;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const url = await listen((request) => {
      request.resume().once("close", closed);
      cancel.abort();
    });
    const { bytes, left } = zeros(64 * MB);
    assert.deepEqual(await put(url, { sizeBytes: 64 * MB, bytes, signal: cancel.signal }), {
      kind: "aborted",
    });
    await isClosed;
    assert.equal(left.count, 1);
    assert.deepEqual(await put(url, { signal: AbortSignal.abort() }), { kind: "aborted" });
  });

  it("rejects with what the file says, and closes the connection", async () => {
    let arrived: () => void = () => undefined;
    let closed: () => void = () => undefined;
    const isArrived = new Promise<void>((resolve) => (arrived = resolve));
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const url = await listen((request) => {
      request.resume().once("close", closed);
      arrived();
    });
    async function* breaking(): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
      yield new Uint8Array(MB);
      await isArrived;
      throw new Error("EIO");
    }
    await assert.rejects(put(url, { sizeBytes: 2 * MB, bytes: breaking() }), /EIO/u);
    await isClosed;
  });
});
