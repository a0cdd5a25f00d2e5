import assert from "node:assert/strict";
import { downloadPicture } from "../../../src/thumbnails/download";
import { at, fakeClock, fakeFetch, never, settle, type FakeCall } from "../fakes";
import { ORIGIN, pictureResponse, png } from "./bench";

const URL_OF_PICTURE = "https://files2.heygen.ai/a.webp?Expires=1&Signature=s";
const MAX_BYTES = 8 * 1024 * 1024;

function bench(answer: (call: FakeCall) => Response | Promise<Response>) {
  const clock = fakeClock();
  const net = fakeFetch(answer);
  const end = new AbortController();
  return {
    clock,
    net,
    end,
    download: (url = URL_OF_PICTURE) =>
      downloadPicture({ fetch: net.fetch, clock, origin: ORIGIN }, url, end.signal),
  };
}

function redirect(location: string | undefined, status = 302): Response {
  return new Response(null, { status, headers: location === undefined ? {} : { location } });
}

describe("downloading a picture", () => {
  it("brings bytes and type, whatever the server calls it, and sends no credential", async () => {
    const { download, net } = bench(() => pictureResponse());
    assert.deepEqual(await download(), { kind: "picture", bytes: png(), type: "png" });
    const { init, headers, url } = at(net.calls, 0);
    assert.equal(url, URL_OF_PICTURE);
    assert.deepEqual(
      [init.credentials, init.redirect, init.referrerPolicy],
      ["omit", "manual", "no-referrer"],
    );
    assert.deepEqual([...headers.keys()], ["accept"]);
  });

  for (const [status, kind] of [
    [401, "expired"],
    [403, "expired"],
    [404, "gone"],
    [410, "gone"],
    [400, "refused"],
    [304, "refused"],
    [429, "failed"],
    [500, "failed"],
    [503, "failed"],
  ] as const) {
    it(`that is answered ${status} is ${kind}`, async () => {
      const { download } = bench(() => new Response(status === 304 ? null : "<Error/>", { status }));
      assert.equal((await download()).kind, kind);
    });
  }

  it("refuses what is no picture, or no whole signature of one", async () => {
    for (const text of ["<svg/>", "<html>", "", "GIF"]) {
      assert.equal((await bench(() => new Response(text)).download()).kind, "refused");
    }
  });

  it("takes 8 MB and no byte more, and stops reading there", async () => {
    assert.equal((await bench(() => pictureResponse(png(MAX_BYTES))).download()).kind, "picture");
    assert.equal((await bench(() => pictureResponse(png(MAX_BYTES + 1))).download()).kind, "refused");
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(png(1024 * 1024));
      },
    });
    assert.equal((await bench(() => new Response(endless)).download()).kind, "refused");
    assert.ok(sent < 12, `${sent} MB were read`);
  });

  it("does not begin to read what says that it is larger", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      cancel() {
        cancelled = true;
      },
    });
    const headers = { "content-length": String(MAX_BYTES + 1) };
    assert.equal((await bench(() => new Response(body, { headers })).download()).kind, "refused");
    assert.equal(cancelled, true);
  });

  it("follows a redirect to where pictures may come from, also a relative one", async () => {
    const { download, net } = bench(({ url }) => {
      if (url === URL_OF_PICTURE) return redirect("/b.webp");
      return url.endsWith("/b.webp") ? redirect("https://resource.heygen.ai/c.webp", 307) : pictureResponse();
    });
    assert.equal((await download()).kind, "picture");
    assert.deepEqual(
      net.calls.map(({ url }) => url),
      [URL_OF_PICTURE, "https://files2.heygen.ai/b.webp", "https://resource.heygen.ai/c.webp"],
    );
  });

  for (const location of [
    "https://evil.example/a.png",
    "http://files2.heygen.ai/a.png",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "https://heygen.ai@evil.example/a.png",
  ]) {
    it(`follows no redirect to ${location}`, async () => {
      const { download, net } = bench(() => redirect(location));
      assert.equal((await download()).kind, "foreign");
      assert.equal(net.calls.length, 1);
    });
  }

  it("gives up on redirects that lead round, nowhere, or to no address", async () => {
    const round = bench(() => redirect(URL_OF_PICTURE));
    assert.equal((await round.download()).kind, "foreign");
    assert.equal(round.net.calls.length, 4);
    assert.equal((await bench(() => redirect(undefined)).download()).kind, "refused");
    assert.equal((await bench(() => redirect("https://[")).download()).kind, "refused");
  });

  it("asks no foreign address", async () => {
    const { download, net } = bench(() => pictureResponse());
    for (const url of [
      "https://evil.example/a.png",
      "http://files2.heygen.ai/a.png",
      "data:image/png;base64,AA",
    ]) {
      assert.equal((await download(url)).kind, "foreign");
    }
    assert.equal(net.calls.length, 0);
  });

  it("fails where the network does, or the picture breaks off", async () => {
    assert.equal(
      (await bench(() => Promise.reject(new TypeError("fetch failed"))).download()).kind,
      "failed",
    );
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(png());
      },
      pull(controller) {
        controller.error(new Error("reset"));
      },
    });
    assert.equal((await bench(() => new Response(broken)).download()).kind, "failed");
  });

  it("fails after half a minute without an answer", async () => {
    const { download, clock, net } = bench(never);
    const result = download();
    await clock.advance(29_000);
    assert.equal(net.inFlight(), 1);
    await clock.advance(2000);
    assert.equal((await result).kind, "failed");
    assert.equal(net.inFlight(), 0);
  });

  it("ends when nobody wants it any more, and leaves no timer behind", async () => {
    const { download, net, end, clock } = bench(never);
    const result = download();
    await settle();
    end.abort();
    assert.equal((await result).kind, "aborted");
    assert.deepEqual([net.inFlight(), clock.pending()], [0, 0]);
  });
});
