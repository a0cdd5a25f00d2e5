import assert from "node:assert/strict";
import { ConsentLinks } from "../../../src/consent/links";

const HOUR_MS = 60 * 60 * 1000;
const LINK = { url: "https://app.heygen.com/c/1", madeAtMs: 1_000 * HOUR_MS };

describe("kept consent links", () => {
  const after = (hours: number): number => LINK.madeAtMs + hours * HOUR_MS;

  it("are handed out again while they work for a while yet", () => {
    const links = new ConsentLinks();
    links.put("g", "elsewhere", LINK);
    assert.equal(links.get("g", "elsewhere", after(0)), LINK);
    assert.equal(links.get("g", "elsewhere", after(22.9)), LINK);
    assert.equal(links.get("g", "elsewhere", after(23)), undefined);
    assert.equal(links.get("g", "elsewhere", after(400)), undefined);
  });

  it("are not trusted by a clock that was set back", () => {
    const links = new ConsentLinks();
    links.put("g", "here", LINK);
    assert.equal(links.get("g", "here", after(-2)), undefined);
  });

  it("are each for one group and one use, and forgotten together", () => {
    const links = new ConsentLinks();
    links.put("g", "here", LINK);
    assert.equal(links.get("g", "elsewhere", after(1)), undefined);
    assert.equal(links.get("h", "here", after(1)), undefined);
    links.put("g", "elsewhere", LINK);
    links.forget("g");
    assert.equal(links.get("g", "here", after(1)), undefined);
    assert.equal(links.get("g", "elsewhere", after(1)), undefined);
  });
});
