import assert from "node:assert/strict";
import { copySampleWorkspace } from "../../scripts/support/workspace.mjs";
import { openWorkbench, type Workbench } from "../../scripts/vscode/workbench.mjs";

describe("without an account", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ workspace: await copySampleWorkspace("ui-workspace") });
  });

  after(async () => {
    await workbench.close();
  });

  it("the icon in the activity bar opens a view that says what to do", async () => {
    await workbench.sidebar.open("HeyGen Avatars");
    const welcome = workbench.sidebar.welcome;
    await welcome.getByText("Browse your HeyGen avatars").waitFor();
    assert.equal(await welcome.getByRole("button", { name: "Set API Key" }).count(), 1);
    assert.equal(await welcome.getByRole("button", { name: "Explore Sample Avatars" }).count(), 1);
    assert.equal(await workbench.sidebar.rows.count(), 0);
  });
});
