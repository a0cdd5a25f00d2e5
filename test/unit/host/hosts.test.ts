import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createBrowserHost } from "../../../src/host/browser";
import { createNodeHost } from "../../../src/host/node";
import { memoryFiles } from "../fakes";

const noFiles = (): Promise<never> => assert.fail("opens no file");

const NAMES = ["HEYGEN_API_KEY", "HEYGEN_CONFIG_DIR", "HOME", "USERPROFILE"] as const;

/** Sets or unsets a variable of the environment. */
function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

describe("host: Node", () => {
  const before = new Map(NAMES.map((name) => [name, process.env[name]]));
  let folder = "";

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "heygen-host-"));
    setVariable("HEYGEN_API_KEY", undefined);
    setVariable("HEYGEN_CONFIG_DIR", undefined);
    setVariable("HOME", folder);
    setVariable("USERPROFILE", folder);
  });

  afterEach(async () => {
    for (const [name, value] of before) setVariable(name, value);
    await rm(folder, { recursive: true, force: true });
  });

  it("reads the environment's key each time anew", () => {
    const host = createNodeHost(folder, folder, noFiles);
    assert.equal(host.readEnvironmentKey(), undefined);
    setVariable("HEYGEN_API_KEY", " sk_V2_env ");
    assert.equal(host.readEnvironmentKey(), " sk_V2_env ");
  });

  it("reads what the CLI keeps in the home folder, or where it was told to keep it", async () => {
    const host = createNodeHost(folder, folder, noFiles);
    assert.equal(await host.readCliCredentials(), undefined);
    await mkdir(path.join(folder, ".heygen"));
    await writeFile(path.join(folder, ".heygen", "credentials"), "sk_V2_home");
    assert.equal(await host.readCliCredentials(), "sk_V2_home");
    const told = path.join(folder, "told");
    setVariable("HEYGEN_CONFIG_DIR", told);
    assert.equal(await host.readCliCredentials(), undefined, "nothing else where that is empty");
    await mkdir(told);
    await writeFile(path.join(told, "credentials"), "sk_V2_told");
    assert.equal(await host.readCliCredentials(), "sk_V2_told");
  });

  it("never reads the folder the editor was started in", async () => {
    const started = process.cwd();
    await writeFile(path.join(folder, "credentials"), "sk_V2_of_a_workspace");
    process.chdir(folder);
    try {
      setVariable("HEYGEN_CONFIG_DIR", "");
      assert.equal(await createNodeHost(folder, folder, noFiles).readCliCredentials(), undefined);
    } finally {
      process.chdir(started);
    }
  });

  it("takes a folder in the file's place for no file", async () => {
    await mkdir(path.join(folder, ".heygen", "credentials"), { recursive: true });
    assert.equal(await createNodeHost(folder, folder, noFiles).readCliCredentials(), undefined);
  });

  it("loads a bundle beside its own, once", async () => {
    await writeFile(path.join(folder, "sandbox.js"), "module.exports = { loadedFrom: __filename };");
    const host = createNodeHost(folder, folder, noFiles);
    const loaded = await host.loadBundle("sandbox.js");
    assert.deepEqual(loaded, { loadedFrom: path.join(folder, "sandbox.js") });
    assert.equal(await host.loadBundle("sandbox.js"), loaded);
  });

  it("rejects, not throws, for a bundle that is missing or broken", async () => {
    await writeFile(path.join(folder, "sandbox.js"), "throw new Error('broken');");
    const host = createNodeHost(folder, folder, noFiles);
    for (const [name, reason] of [
      ["onDemand.js", /Cannot find module/],
      ["sandbox.js", /broken/],
    ] as const) {
      const loading = host.loadBundle(name);
      await assert.rejects(loading, reason);
    }
  });

  it("asks by the fetch of the moment", async () => {
    await assertFetches(createNodeHost(folder, folder, noFiles).fetch);
  });
});

describe("host: browser", () => {
  const noRequire = (name: string): unknown => assert.fail(`wants ${name}`);

  it("evaluates a bundle's text as the editor does: module, exports, require", async () => {
    const asked: string[] = [];
    const host = createBrowserHost(
      (name) => {
        asked.push(name);
        return Promise.resolve(
          `exports.early = 1; module.exports.vscode = require("vscode"); exports.name = ${JSON.stringify(name)};`,
        );
      },
      (name) => `the editor's ${name}`,
      memoryFiles(),
      noFiles,
    );
    assert.deepEqual(await host.loadBundle("onDemand.js"), {
      early: 1,
      vscode: "the editor's vscode",
      name: "onDemand.js",
    });
    assert.deepEqual(asked, ["onDemand.js"]);
  });

  it("answers with what the bundle exports in place of its first exports", async () => {
    const host = createBrowserHost(
      () => Promise.resolve("module.exports = [7];"),
      noRequire,
      memoryFiles(),
      noFiles,
    );
    assert.deepEqual(await host.loadBundle("sandbox.js"), [7]);
  });

  it("gives each bundle exports of its own, and none to the page", async () => {
    const host = createBrowserHost(
      () => Promise.resolve("exports.a = 1; var leaked = 1;"),
      noRequire,
      memoryFiles(),
      noFiles,
    );
    const [one, two] = [await host.loadBundle("sandbox.js"), await host.loadBundle("sandbox.js")];
    assert.notEqual(one, two);
    assert.equal("leaked" in globalThis, false);
  });

  it("rejects, not throws, for a bundle that is missing or broken", async () => {
    const missing = createBrowserHost(
      () => Promise.reject(new Error("no such file")),
      noRequire,
      memoryFiles(),
      noFiles,
    );
    await assert.rejects(missing.loadBundle("sandbox.js"), /no such file/);
    const broken = createBrowserHost(
      () => Promise.resolve("this is no code"),
      noRequire,
      memoryFiles(),
      noFiles,
    );
    await assert.rejects(broken.loadBundle("sandbox.js"), SyntaxError);
  });

  it("has no way to storage of its own, and hashes what comes in pieces", () => {
    const host = createBrowserHost(() => Promise.resolve(""), noRequire, memoryFiles(), noFiles);
    assert.equal(host.uploads.put, undefined);
    const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index % 251);
    const hash = host.uploads.createSha256();
    for (let at = 0; at < bytes.length; at += 999) hash.update(bytes.subarray(at, at + 999));
    assert.equal(hash.hex(), createHash("sha256").update(bytes).digest("hex"));
  });

  it("finds no keys: there is no environment and no CLI", async () => {
    const host = createBrowserHost(() => Promise.resolve(""), noRequire, memoryFiles(), noFiles);
    assert.equal(host.readEnvironmentKey(), undefined);
    assert.equal(await host.readCliCredentials(), undefined);
  });

  it("asks by the fetch of the moment", async () => {
    await assertFetches(
      createBrowserHost(() => Promise.resolve(""), noRequire, memoryFiles(), noFiles).fetch,
    );
  });
});

async function assertFetches(fetch: ReturnType<typeof createNodeHost>["fetch"]): Promise<void> {
  const server = createServer((request, response) => {
    response.end(`${request.method ?? ""} ${String(request.headers["x-test"])}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    const answer = await fetch(`http://127.0.0.1:${String(address.port)}/`, {
      method: "POST",
      headers: { "x-test": "yes" },
    });
    assert.equal(await answer.text(), "POST yes");
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
