import assert from "node:assert/strict";
import { accountFolder } from "../../../src/library/accountFolder";

describe("an account's folder", () => {
  const id = { origin: "https://api.heygen.com", fingerprint: "0123456789ab" };

  it("has one name, whichever start asks", async () => {
    assert.equal(await accountFolder(id), "accounts/af4af6b154f1e97b");
    assert.equal(await accountFolder({ ...id }), await accountFolder(id));
  });

  it("is another for another key and another API", async () => {
    const folders = await Promise.all([
      accountFolder(id),
      accountFolder({ ...id, fingerprint: "0123456789ac" }),
      accountFolder({ ...id, origin: "https://api.heygen.com:8443" }),
    ]);
    assert.equal(new Set(folders).size, 3);
  });

  it("names neither the API nor the key", async () => {
    assert.match(await accountFolder(id), /^accounts\/[0-9a-f]{16}$/);
  });
});
