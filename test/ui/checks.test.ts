import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { openOnSample, openSignedOut, sentence } from "./scenes";

const MONICA_GROUP = "82344247898a23b8446df3e710fb63bc";
const NO_LOOK = "c83160eb1430b75c9b0af78082c4a1dd";
const LEO = "ca6280083ce41d92bf0f821d8478687b";
const NOVA = "c1af630a735d1ac7f9aa8731fdef9b24";
const HOLIDAY = "51fe9195de181469f4d9899e56199717";
const GARDEN = "240a834ada61293f0838ab5d9487c88b";
const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";

const LOOKS_PY = `# HeyGen
import requests

GROUP_AVATAR_ID = "${MONICA_GROUP}"
avatar_id = "${NO_LOOK}"
leo = dict(avatar_id="${LEO}")
nova = dict(avatar_id="${NOVA}")
holiday = dict(avatar_id="${HOLIDAY}")
garden = dict(avatar_id="${GARDEN}", engine="avatar_v")
live = dict(avatar_id="8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58")
`;

const CALLS_TS = `const key = "${KEY}";
fetch("https://api.heygen.com/v2/video/generate", {
  headers: { Authorization: \`Bearer \${process.env.HEYGEN_API_KEY}\` },
});
const shown = import.meta.env.VITE_HEYGEN_KEY;
const photo = { talking_photo_id: "${GARDEN}" };
`;

const FILES = { "looks.py": LOOKS_PY, "calls.ts": CALLS_TS };

async function showProblems(workbench: Workbench): Promise<void> {
  await workbench.runCommand("Problems: Focus on Problems View");
  await workbench.problems.panel.waitFor();
}

async function fixAt(workbench: Workbench, line: number, column: number, title: string | RegExp) {
  await workbench.goTo(line, column);
  await workbench.focusCursor();
  await workbench.quickFix(title);
}

for (const kind of ["node", "web"] as const) {
  describe(`what is wrong with ids in code, in the ${kind} host`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openOnSample(`checks-${kind}`, { files: FILES, extension: { kind } });
      await showProblems(workbench);
      await workbench.openFile("looks.py");
    });

    after(async () => {
      await workbench.close();
    });

    for (const [code, text] of [
      ["group-id", "This is the ID of the avatar group Monica"],
      ["unknown-id", "Sample account has no look with this ID"],
      ["consent-pending", "The look Leo waits for consent"],
      ["training", "Nova, astronaut is still in training"],
      ["training-failed", "Training of the look Holiday Photo failed"],
      ["engine", "does not support avatar_v. It supports avatar_iii"],
      ["live-avatar-id", "This looks like an ID of LiveAvatar"],
    ] as const) {
      it(`${code} is said`, async () => {
        const row = workbench.problems.row(sentence(text));
        await row.waitFor();
        assert.match(await row.innerText(), new RegExp(`\\b${code}\\b`, "u"));
      });
    }

    it("a group's id is replaced by one of its looks", async () => {
      await fixAt(workbench, 4, 25, sentence("Use the look Monica on stage"));
      await workbench.problems.row(/group-id/u).waitFor({ state: "detached" });
      assert.match(await workbench.editorText(), /GROUP_AVATAR_ID = "151cfe63a3986339fdd93be93d520c78"/u);
    });

    it("a mistyped id is replaced by the one that was meant", async () => {
      await fixAt(workbench, 5, 20, sentence("Use the look Monica (c83160eb1430b75c9b0af78082c4a1dc)"));
      await workbench.problems.row(/unknown-id/u).waitFor({ state: "detached" });
      assert.match(await workbench.editorText(), /avatar_id = "c83160eb1430b75c9b0af78082c4a1dc"/u);
    });

    it("an engine is replaced by one that the look has", async () => {
      await fixAt(workbench, 9, 70, "Use the engine avatar_iii");
      await workbench.problems.row(/does not support/u).waitFor({ state: "detached" });
    });

    it("another look is chosen for an id", async () => {
      await fixAt(workbench, 10, 30, "Choose another look…");
      await workbench.quickInput.enter("June_HR_public");
      await workbench.problems.row(/live-avatar-id/u).waitFor({ state: "detached" });
      assert.match(await workbench.editorText(), /live = dict\(avatar_id="June_HR_public"\)/u);
    });

    it("a comment silences a line", async () => {
      await fixAt(workbench, 8, 35, "Ignore training-failed on this line");
      await workbench.problems.row(/training-failed/u).waitFor({ state: "detached" });
      assert.match(await workbench.editorText(), /^# heygen-ignore-next-line training-failed$/mu);
    });

    it("the consent page is offered", async () => {
      await fixAt(workbench, 6, 25, "Open the consent page");
      await workbench.dialog.box.or(workbench.notifications.all.first()).first().waitFor();
    });
  });

  describe(`what is wrong with calls and keys in code, in the ${kind} host`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openSignedOut(`checks-calls-${kind}`, { files: FILES, extension: { kind } });
      await showProblems(workbench);
      await workbench.openFile("calls.ts");
    });

    after(async () => {
      await workbench.close();
    });

    it("is said without an account", async () => {
      for (const code of [
        "key-in-source",
        "retired-endpoint",
        "bearer-with-key",
        "public-key-variable",
        "retired-field",
      ]) {
        await workbench.problems.row(code).waitFor();
      }
    });

    it("nothing is said of the key itself", async () => {
      assert.ok(!(await workbench.problems.panel.innerText()).includes(KEY));
    });

    it("a public variable gets a private name, after a look at each place", async () => {
      await fixAt(workbench, 5, 40, "Rename to HEYGEN_KEY in the workspace…");
      const preview = workbench.page.locator(".bulk-edit-panel");
      await preview.getByRole("checkbox", { name: "calls.ts" }).first().locator(".edit-checkbox").click();
      await workbench.page.getByRole("button", { name: "Apply", exact: true }).click();
      await preview.waitFor({ state: "hidden" });
      await showProblems(workbench);
      await workbench.problems.row(/public-key-variable/u).waitFor({ state: "detached" });
    });

    it("a key goes into the header for keys", async () => {
      await fixAt(workbench, 3, 18, "Send it as x-api-key");
      await workbench.problems.row(/bearer-with-key/u).waitFor({ state: "detached" });
      assert.ok((await workbench.editorText()).includes('"x-api-key": `${process.env.HEYGEN_API_KEY}`'));
    });

    it("a key moves to .env", async () => {
      await fixAt(workbench, 1, 20, "Move it to .env");
      await workbench.problems.row(/key-in-source/u).waitFor({ state: "detached" });
      assert.match(await workbench.editorText(), /^const key = process\.env\.HEYGEN_API_KEY \?\? "";$/mu);
      await workbench.openFile(".env");
      assert.ok((await workbench.editorText()).includes(`HEYGEN_API_KEY=${KEY}`));
      await workbench.openFile(".gitignore");
      assert.match(await workbench.editorText(), /^\.env$/mu);
    });

    it("the whole workspace is checked", async () => {
      await workbench.runCommand("HeyGen: Check Workspace");
      await workbench.notifications.saying("Problems with HeyGen:").waitFor();
      await workbench.problems.row(/live-avatar-id/u).waitFor();
    });
  });
}

describe("what is wrong where no file is", () => {
  let workbench: Workbench;
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: "python" } },
    cells: [
      {
        id: "a",
        cell_type: "code",
        metadata: {},
        outputs: [],
        execution_count: null,
        source: ["# HeyGen\n", `avatar_id = "${MONICA_GROUP}"`],
      },
    ],
  };

  before(async () => {
    workbench = await openOnSample("checks-elsewhere", { files: { "clip.ipynb": JSON.stringify(notebook) } });
    await showProblems(workbench);
  });

  after(async () => {
    await workbench.close();
  });

  it("is said in a text that was never saved", async () => {
    await workbench.runCommand("File: New Untitled Text File");
    await workbench.page.getByRole("tab", { name: /Untitled-1/u }).waitFor();
    await workbench.focusCursor();
    await workbench.page.keyboard.type(`heygen avatar_id: ${MONICA_GROUP} `);
    await workbench.problems.row(/group-id/u).waitFor();
  });

  it("is said of the whole workspace, with what the account knows", async () => {
    await workbench.runCommand("HeyGen: Check Workspace");
    const said = workbench.notifications.saying(/Problems with HeyGen: \d+, in \d+ of \d+ files\.$/u);
    await said.getByRole("button", { name: "Show Problems" }).waitFor();
    await workbench.problems.row("clip.ipynb").waitFor();
  });

  it("is said in a notebook's cell", async () => {
    await workbench.openFile("clip.ipynb");
    await workbench.problems.row("clip.ipynb").waitFor();
    await workbench.problems
      .row(/group-id/u)
      .nth(1)
      .waitFor();
  });
});
