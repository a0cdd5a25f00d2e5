import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { systemClock } from "../../../src/heygen/ports";
import type { Clock } from "../../../src/heygen/ports";
import { at, fakeLog } from "../fakes";
import { API_KEY, failure, SECRET, wireGroup } from "./bench";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

type Handler = (response: ServerResponse, index: number) => void;

const LIST = JSON.stringify({ data: [wireGroup("g")], has_more: false });
const servers: Server[] = [];

/** Waits before a retry take a thousandth of their time; time-outs stay what they are. */
const impatient: Clock = {
  now: () => systemClock.now(),
  setTimer: (callback, ms) => systemClock.setTimer(callback, ms < 10_000 ? ms / 1_000 : ms),
};

/** A time-out of 30 s is over after 300 ms. */
const hasty: Clock = {
  now: () => systemClock.now(),
  setTimer: (callback, ms) => systemClock.setTimer(callback, ms / 100),
};

async function serve(handler: Handler) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks) });
      handler(response, seen.length - 1);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return { origin: `http://127.0.0.1:${String(address.port)}`, seen };
}

function clientAt(origin: string, clock: Clock = impatient) {
  const log = fakeLog();
  const options = { origin, credential: API_KEY, fetch: globalThis.fetch, clock, random: () => 0.5, log };
  return createHeyGenClient(options);
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("over a real connection", () => {
  it("reads a list", async () => {
    const { origin, seen } = await serve((response) => response.end(LIST));
    const page = await clientAt(origin).listGroups({ ownership: "private" });
    assert.equal(page.items[0]?.id, "g");
    assert.equal(at(seen, 0).url, "/v3/avatars?ownership=private&limit=50");
    assert.equal(at(seen, 0).headers["x-api-key"], SECRET);
  });

  it("asks again after a connection cut before and within the answer", async () => {
    const { origin, seen } = await serve((response, index) => {
      if (index === 0) {
        response.destroy();
      } else if (index === 1) {
        response.writeHead(200, { "content-length": "1000" });
        response.write(LIST.slice(0, 10), () => response.destroy());
      } else {
        response.end(LIST);
      }
    });
    assert.equal((await clientAt(origin).listGroups({})).items.length, 1);
    assert.equal(seen.length, 3);
  });

  it("an unkeyed write cut off is not sent again", async () => {
    const { origin, seen } = await serve((response) => response.destroy());
    const error = await failure(clientAt(origin).deleteGroup("g"), "network");
    assert.match(String(error.cause), /TypeError: fetch failed/);
    assert.equal(seen.length, 1);
  });

  it("a body that does not end is a time-out, and its connection is let go", async () => {
    let closed = 0;
    const { origin, seen } = await serve((response) => {
      response.on("close", () => (closed += 1));
      response.writeHead(200);
      response.write('{"data":');
    });
    await failure(clientAt(origin, hasty).listGroups({}), "timeout");
    assert.equal(seen.length, 3);
    while (closed < 3) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  });

  it("an abort closes the connection", async () => {
    const controller = new AbortController();
    let closed = (): void => undefined;
    const connectionClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { origin } = await serve((response) => {
      response.on("close", closed);
      controller.abort();
    });
    await failure(clientAt(origin).listGroups({}, { signal: controller.signal }), "aborted");
    await connectionClosed;
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`a ${String(status)} does not carry the key to another host`, async () => {
      const elsewhere = await serve((response) => response.end(LIST));
      const { origin, seen } = await serve((response) => {
        response.writeHead(status, { location: `${elsewhere.origin}/v3/avatars` });
        response.end();
      });
      const error = await failure(clientAt(origin).listGroups({}), "malformed");
      assert.equal(error.status, status);
      await failure(clientAt(origin).deleteGroup("g"), "malformed");
      assert.equal(seen.length, 2);
      assert.equal(elsewhere.seen.length, 0);
    });
  }

  it("nobody listening is a network fault", async () => {
    const { origin } = await serve((response) => response.end());
    at(servers, 0).close();
    at(servers, 0).closeAllConnections();
    const error = await failure(clientAt(origin).listGroups({}), "network");
    assert.match(String(error.cause), /ECONNREFUSED/);
  });

  it("sends a file by multipart, and again after a 503", async () => {
    const { origin, seen } = await serve((response, index) => {
      response.statusCode = index === 0 ? 503 : 200;
      response.end(JSON.stringify({ data: { asset_id: "a1" } }));
    });
    const file = new Blob(["bytes of a picture"], { type: "image/png" });
    const asset = await clientAt(origin).uploadAsset(file, "me.png", { idempotencyKey: "k" });
    assert.equal(asset.id, "a1");
    assert.equal(seen.length, 2);
    for (const { headers, body } of seen) {
      assert.match(headers["content-type"] ?? "", /^multipart\/form-data; boundary=/);
      assert.equal(headers["idempotency-key"], "k");
      assert.match(
        body.toString(),
        /name="file"; filename="me\.png"\r\nContent-Type: image\/png\r\n\r\nbytes of a pic/,
      );
    }
  });

  it("puts bytes to storage without the key and with no header of its own", async () => {
    const { origin, seen } = await serve((response) => response.end());
    const slot = {
      assetId: "a1",
      uploadUrl: `${origin}/bucket?sig=1`,
      uploadHeaders: { "x-amz-meta-a": "b" },
      expiresInSeconds: undefined,
      maxBytes: undefined,
    };
    const file = new Blob(["bytes"], { type: "video/mp4" });
    await clientAt(origin).putDirectUpload(slot, file);
    await clientAt(origin).putDirectUpload(slot, file.stream());
    assert.equal(seen.length, 2);
    for (const { method, url, headers, body } of seen) {
      assert.equal(`${method} ${url}`, "PUT /bucket?sig=1");
      assert.equal(body.toString(), "bytes");
      assert.equal(headers["x-amz-meta-a"], "b");
      assert.equal(headers["content-type"], undefined);
      assert.ok(!JSON.stringify(headers).includes(SECRET));
    }
  });
});
