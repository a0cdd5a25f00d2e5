import assert from "node:assert/strict";
import { commands, extensions, l10n } from "vscode";
import * as z from "zod/mini";

const EXTENSION_ID = "heygen-avatars.heygen-avatars";
const MANIFEST = z.object({
  contributes: z.object({ commands: z.array(z.object({ command: z.string() })) }),
});
const PREFIX = "heygenAvatars.";

/** The extension under test, with its manifest as VS Code read it. */
function findExtension() {
  const extension = extensions.getExtension(EXTENSION_ID);
  assert.ok(extension, `${EXTENSION_ID} is not installed`);
  return extension;
}

function contributedCommands(): readonly string[] {
  const { contributes } = MANIFEST.parse(findExtension().packageJSON);
  return contributes.commands.map(({ command }) => command).sort();
}

describe("the extension", () => {
  it("is there, under its own id", () => {
    assert.equal(findExtension().id, EXTENSION_ID);
  });

  it("activates without an account", async () => {
    const extension = findExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers exactly the commands it contributes", async () => {
    await findExtension().activate();
    const registered = (await commands.getCommands(true)).filter(
      // VS Code adds commands of its own for every view: focus, open, reset and the like.
      (command) => command.startsWith(PREFIX) && !command.startsWith(`${PREFIX}groups.`),
    );
    assert.deepEqual(registered.sort(), contributedCommands());
  });

  it("finds its words", () => {
    assert.equal(l10n.t("{0} looks", 3), "3 looks");
  });
});
