import { l10n, window } from "vscode";
import type { Session } from "../account/session";
import { mayRename } from "../catalog/permissions";
import type { CatalogLook } from "../catalog/state";
import { MAX_NAME_CHARS } from "../creation/name";
import { withWrites } from "../heygen/createClient";
import { describeError } from "../words/errors";
import { inSentence } from "../words/text";
import { askToTryAgain, type ManagePorts } from "./manage";
import { pickLook } from "./pickLook";
import { say } from "./say";
import { isFromKeyboard, parseGroupId, parseLookId, parseLookIds } from "./targets";

/** @param argument a row, what a key brings, or nothing: then it asks which */
export async function renameFromCommand(ports: ManagePorts, argument: unknown): Promise<void> {
  const session = await ports.requireSession();
  if (session === undefined) return;
  if (!isFromKeyboard(argument)) {
    const lookId = parseLookId(argument) ?? (await askForLook(ports, session));
    if (lookId !== undefined) await renameLook(ports, session, lookId);
    return;
  }
  const rows = await ports.rowsInFocus();
  const [lookId] = parseLookIds(undefined, rows);
  if (lookId !== undefined) await renameLook(ports, session, lookId);
  else if (rows.some((row) => parseGroupId(row) !== undefined)) {
    void window.showInformationMessage(l10n.t("HeyGen's API renames looks only, not avatar groups."));
  }
}

/** Asks for the name, shows it at once, and takes it back where HeyGen refuses; what was typed is kept. */
async function renameLook(ports: ManagePorts, session: Session, lookId: string): Promise<void> {
  const look = await getLook(ports, session, lookId);
  if (look === undefined) return;
  if (!mayRename(look)) {
    void window.showInformationMessage(
      l10n.t("HeyGen lets you rename your own photo avatars and digital twins; this look is neither."),
    );
    return;
  }
  let typed = look.name;
  for (;;) {
    const name = await askForName(look, typed);
    if (name === undefined || name === look.name) return;
    typed = name;
    try {
      const client = withWrites(session.client);
      await session.catalog.renaming(lookId, name, () =>
        client.renameLook(lookId, name, { signal: session.signal }),
      );
      say(l10n.t("Renamed to {0}", inSentence(name)));
      return;
    } catch (error) {
      const sentence = l10n.t("{0} was not renamed.", inSentence(look.name));
      if (!(await askToTryAgain(ports, session, error, sentence))) return;
    }
  }
}

/** One that nobody listed yet is read. */
async function getLook(
  ports: ManagePorts,
  { catalog, signal }: Session,
  lookId: string,
): Promise<CatalogLook | undefined> {
  try {
    if (!catalog.state.looks.has(lookId)) await catalog.refreshLook(lookId, signal);
  } catch (error) {
    ports.account.reportError(error);
    void window.showErrorMessage(describeError(error));
  }
  return catalog.state.looks.get(lookId);
}

async function askForName(look: CatalogLook, typed: string): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: l10n.t("Rename Look"),
    prompt: l10n.t("The look's name. Its ID stays the same, so your code does too."),
    value: typed,
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === "") return l10n.t("Give it a name.");
      return value.trim().length > Math.max(MAX_NAME_CHARS, look.name.length)
        ? l10n.t("Please use at most {0} characters.", MAX_NAME_CHARS)
        : undefined;
    },
  });
  return name?.trim();
}

function askForLook(ports: ManagePorts, session: Session): Promise<string | undefined> {
  return pickLook(session, ports, {
    title: l10n.t("Rename Look"),
    placeholder: l10n.t("Which of your looks?"),
    only: { ownership: "private" },
  });
}
