import assert from "node:assert/strict";
import { contentSecurityPolicy, createNonce, pageHtml } from "../../src/pageHtml";
import { mediaSources } from "../../src/gallery/mediaSources";

const PARTS = partsFor(undefined);

/** As the gallery has them. */
function partsFor(origin: string | undefined) {
  const cspSource = "https://cdn.example";
  const clips = [...mediaSources(origin), "data:"];
  return { cspSource, nonce: "n1", styleNonce: "n2", pictures: [cspSource, ...clips], clips };
}

function directives(policy: string): ReadonlyMap<string, string> {
  return new Map(
    policy.split("; ").map((text) => {
      const [name = "", ...sources] = text.split(" ");
      return [name, sources.join(" ")];
    }),
  );
}

describe("a page's content security policy", () => {
  it("allows one script, one style sheet, pictures and clips of HeyGen's, and pictures kept here", () => {
    const policy = directives(contentSecurityPolicy(PARTS));
    const heygen = "https://heygen.ai https://*.heygen.ai https://heygen.com https://*.heygen.com data:";
    assert.deepEqual(Object.fromEntries(policy), {
      "default-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'none'",
      "connect-src": "'none'",
      "script-src": "'nonce-n1'",
      "style-src": "https://cdn.example 'nonce-n2'",
      "img-src": `https://cdn.example ${heygen}`,
      "media-src": heygen,
    });
  });

  it("names the API's own origin where it is not HeyGen's", () => {
    assert.equal(mediaSources("http://127.0.0.1:4000").at(-1), "http://127.0.0.1:4000");
    assert.deepEqual(mediaSources("https://api.heygen.com"), mediaSources(undefined));
  });

  it("takes no directive from an origin that is none", () => {
    const hostile = ["https://a.example; script-src *", "javascript:alert(1)", "*", "data:,", "nonsense"];
    for (const origin of hostile) {
      const policy = contentSecurityPolicy(partsFor(origin));
      assert.equal(directives(policy).get("script-src"), "'nonce-n1'", origin);
      assert.equal(policy.includes("*;"), false, origin);
      assert.equal(policy.split("; ").length, 8, origin);
    }
  });

  it("allows no pictures and no clips where none are named", () => {
    const policy = directives(contentSecurityPolicy({ ...PARTS, pictures: ["blob:"], clips: [] }));
    assert.deepEqual([policy.get("img-src"), policy.get("media-src")], ["blob:", "'none'"]);
  });

  it("never allows inline code or evaluation", () => {
    assert.doesNotMatch(contentSecurityPolicy(PARTS), /unsafe/);
  });
});

describe("a page's HTML", () => {
  const page = pageHtml({
    ...PARTS,
    language: `x"><script>`,
    title: `<b>"A" & 'B'</b>`,
    scriptUri: "https://cdn.example/main.js?a=1&b=2",
    styleUri: "https://cdn.example/main.css",
  });

  it("has no inline script and only the script with the nonce", () => {
    assert.deepEqual(page.match(/<script[^>]*>/g), [
      `<script nonce="n1" src="https://cdn.example/main.js?a=1&#38;b=2">`,
    ]);
    assert.doesNotMatch(page, / on\w+=/);
  });

  it("escapes what it is given", () => {
    assert.ok(page.includes("<title>&#60;b&#62;&#34;A&#34; &#38; &#39;B&#39;&#60;/b&#62;</title>"));
    assert.ok(page.includes(`<html lang="x&#34;&#62;&#60;script&#62;">`));
  });

  it("keeps the script's nonce out of the style's reach", () => {
    assert.ok(page.includes(`<meta property="csp-nonce" content="n2">`));
    assert.equal(page.split("n1").length - 1, 2);
  });
});

describe("nonces", () => {
  it("are 32 hex digits and never twice the same", () => {
    const nonces = Array.from({ length: 50 }, createNonce);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
    assert.equal(new Set(nonces).size, nonces.length);
  });
});
