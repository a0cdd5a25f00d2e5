import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { Credential, HeyGenClient } from "../../../src/heygen/client";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { HeyGenError } from "../../../src/heygen/errors";
import { fakeClock, fakeFetch, fakeLog, jsonResponse } from "../fakes";
import { bench, ORIGIN, SECRET } from "./bench";

/** A server and a network that give the key back wherever they can. */
const echoes: readonly (readonly [string, () => Response])[] = [
  [
    "an error that quotes it",
    () =>
      jsonResponse(
        {
          error: {
            code: `bad_${SECRET}`,
            message: `invalid key ${SECRET}`,
            param: SECRET,
            doc_url: `https://docs.heygen.com/?key=${encodeURIComponent(SECRET)}`,
          },
        },
        400,
        { "x-request-id": SECRET },
      ),
  ],
  ["a 401 that quotes it", () => jsonResponse({ error: { code: "unauthorized", message: SECRET } }, 401)],
  ["a 429 that quotes it", () => jsonResponse({ error: { code: SECRET, message: SECRET } }, 429)],
  ["a 500 that quotes it", () => new Response(SECRET, { status: 500, headers: { "x-request-id": SECRET } })],
  ["a page that quotes it", () => new Response(`<html>${SECRET}`, { headers: { "x-request-id": SECRET } })],
  ["fields named after it", () => jsonResponse({ data: { [SECRET]: 1, upload_headers: { [SECRET]: 1 } } })],
  ["items named after it", () => jsonResponse({ data: [{ id: SECRET, [SECRET]: SECRET }] })],
  [
    "a slot whose header is named after it",
    () =>
      jsonResponse({
        data: { asset_id: "a", upload_url: "https://x.example", upload_headers: { [SECRET]: 1 } },
      }),
  ],
  [
    "fetch that quotes it",
    () => {
      throw new TypeError(`Headers.append: "${SECRET}" is an invalid header value.`, {
        cause: Object.assign(new Error(`at ${SECRET}`), { code: SECRET, name: SECRET }),
      });
    },
  ],
];

const KEY = { idempotencyKey: "k" };
const file = { type: "asset_id", assetId: "a" } as const;
const calls: readonly ((client: HeyGenClient) => Promise<unknown>)[] = [
  (client) => client.listGroups({}),
  (client) => client.iterateLooks({}).next(),
  (client) => client.getGroup("g"),
  (client) => client.deleteGroup("g"),
  (client) => client.getLook("l"),
  (client) => client.renameLook("l", "n"),
  (client) => client.deleteLook("l"),
  (client) => client.createAvatar({ creationKind: "digital_twin", name: "n", file }, KEY),
  (client) => client.startConsent("g", KEY),
  (client) => client.uploadAsset(new Blob(["x"]), "x", KEY),
  (client) => client.createDirectUpload({ fileName: "a", contentType: "b", sizeBytes: 1 }),
  (client) => client.completeDirectUpload("a", undefined),
  (client) => client.deleteAsset("a"),
  (client) => client.getMe(),
  (client) => client.getApiKeySelf(),
  (client) => client.getVoice("v"),
];

/** Everything an error or a log line can show, the stack and the causes included. */
function everythingOf(value: unknown): string {
  const shown = inspect(value, { depth: 10, showHidden: true, getters: true });
  return value instanceof Error
    ? `${shown}\n${String(value)}\n${String(value.stack)}\n${JSON.stringify(value)}`
    : shown;
}

function assertSecret(value: unknown): void {
  const everything = everythingOf(value);
  assert.ok(!everything.includes(SECRET), everything);
  assert.ok(!everything.includes(encodeURIComponent(SECRET)), everything);
}

const credentials: readonly Credential[] = [
  { kind: "apiKey", secret: SECRET },
  { kind: "accessToken", secret: SECRET },
];

describe("the key", () => {
  for (const credential of credentials) {
    for (const [name, echo] of echoes) {
      it(`shows in no error and no log line after ${name} (${credential.kind})`, async () => {
        const { client, net, clock, log } = bench(echo, { credential });
        for (const call of calls) {
          const settled = call(client).then(
            () => undefined,
            (error: unknown) => {
              assert.ok(error instanceof HeyGenError);
              return error;
            },
          );
          await clock.advance(30_000);
          assertSecret(await settled);
        }
        assert.ok(net.calls.length >= calls.length);
        assert.ok(log.lines.length >= calls.length);
        assertSecret(log.lines);
        for (const sent of net.calls) {
          assert.ok(!sent.url.includes(SECRET), "nor in an address");
          assert.ok(!(sent.text ?? "").includes(SECRET), "nor in a body");
        }
      });
    }
  }

  it("is part of nothing the client shows", () => {
    const { client } = bench(() => jsonResponse({}));
    assertSecret(client);
    assertSecret(JSON.stringify(client));
  });

  it("that cannot be a header is refused before fetch can quote it", () => {
    const net = fakeFetch(() => jsonResponse({}));
    for (const tail of ["\n", "\r\nx-evil: 1", "\u0000", "é", "ключ", " x"]) {
      assert.throws(
        () =>
          createHeyGenClient({
            origin: ORIGIN,
            credential: { kind: "apiKey", secret: SECRET + tail },
            fetch: net.fetch,
            clock: fakeClock(),
            random: () => 0,
            log: fakeLog(),
          }),
        (error) => {
          assertSecret(error);
          return error instanceof HeyGenError && error.param === "credential";
        },
      );
    }
  });
});
