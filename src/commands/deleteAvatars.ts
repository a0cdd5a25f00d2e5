import { l10n, ProgressLocation, window } from "vscode";
import type { Session } from "../account/session";
import { mayDeleteGroup, mayDeleteLook } from "../catalog/permissions";
import { areAllLooks } from "../catalog/removal";
import type { CatalogLook, CatalogState } from "../catalog/state";
import { withWrites } from "../heygen/createClient";
import { isFavourite } from "../library/bookmarks";
import { describeDeletion, describeKept, describeKeptLooks, type Deletion } from "../words/deletion";
import { wait } from "../heygen/wait";
import { inSentence } from "../words/text";
import { askToTryAgain, type ManagePorts } from "./manage";
import { pickOwnGroup } from "./pickers";
import { pickLook } from "./pickLook";
import { say } from "./say";
import { isFromKeyboard, parseGroupId, parseLookIds } from "./targets";

/** Milliseconds that a question may wait for what it names. */
const RELOAD_PATIENCE_MS = 5_000;

/** @param argument a row, what a key brings, or nothing: then it asks which */
export async function deleteLooksFromCommand(
  ports: ManagePorts,
  argument: unknown,
  selection: unknown,
): Promise<void> {
  const session = await ports.requireSession();
  if (session === undefined) return;
  const byKey = isFromKeyboard(argument);
  const inFocus = byKey ? await ports.rowsInFocus() : [];
  const given = parseLookIds(argument, byKey ? inFocus : selection);
  if (given.length > 0) {
    await deleteLooks(ports, session, given);
    return;
  }
  if (byKey) {
    const [groupId] = inFocus.flatMap((row) => parseGroupId(row) ?? []);
    if (groupId !== undefined) await deleteGroup(ports, session, groupId);
    return;
  }
  const lookId = await pickLook(session, ports, {
    title: l10n.t("Delete Look"),
    placeholder: l10n.t("Which of your looks? You are asked again before it is deleted."),
    only: { ownership: "private" },
  });
  if (lookId !== undefined) await deleteLooks(ports, session, [lookId]);
}

/** @param argument the group's row, or nothing: then it asks which */
export async function deleteGroupFromCommand(ports: ManagePorts, argument: unknown): Promise<void> {
  const session = await ports.requireSession();
  if (session === undefined) return;
  const groupId =
    parseGroupId(argument) ??
    (await pickOwnGroup(session, ports.clock, {
      title: l10n.t("Delete Avatar Group"),
      placeholder: l10n.t("Which of your avatars? You are asked again before it is deleted."),
    }));
  if (groupId !== undefined) await deleteGroup(ports, session, groupId);
}

/**
 * Names what goes, asks, then takes the looks out at once; what HeyGen refuses comes back.
 * @param known what was known of them when they were chosen; they may be gone since
 */
async function deleteLooks(
  ports: ManagePorts,
  session: Session,
  lookIds: readonly string[],
  known: readonly CatalogLook[] = looksIn(session, lookIds),
): Promise<void> {
  await reloadLooksOf(ports, session, new Set(known.flatMap(({ groupId }) => groupId ?? [])));
  const { state } = session.catalog;
  const looks = looksIn(session, lookIds);
  const gone = known.filter(({ id }) => !state.looks.has(id));
  await forgetFavourites(
    session,
    gone.map(({ id }) => id),
  );
  if (looks.length === 0 && gone.length > 0) {
    sayGone(gone);
    return;
  }
  if (looks.length === 0 || !looks.every(mayDeleteLook)) {
    sayNotDeletable();
    return;
  }
  if (!(await confirm(session, { kind: "looks", looks, groups: groupsAlong(state, looks) }))) return;
  const refused = await removeLooks(session, looks);
  const [first] = refused;
  if (first === undefined) {
    sayDeleted(looks);
    return;
  }
  if (!(await askToTryAgain(ports, session, first.error, describeKeptLooks(refused)))) return;
  const again = refused.map(({ look }) => look);
  // Asked anew: the message may have stood there for long.
  await deleteLooks(
    ports,
    session,
    again.map(({ id }) => id),
    again,
  );
}

function looksIn({ catalog }: Session, lookIds: readonly string[]): readonly CatalogLook[] {
  return lookIds.flatMap((id) => catalog.state.looks.get(id) ?? []);
}

function sayGone(looks: readonly CatalogLook[]): void {
  const [only] = looks;
  say(
    looks.length === 1 && only !== undefined
      ? l10n.t("{0} is no longer there", inSentence(only.name))
      : l10n.t("{0} looks are no longer there", looks.length),
  );
}

function sayDeleted(looks: readonly CatalogLook[]): void {
  const [only] = looks;
  say(
    looks.length === 1 && only !== undefined
      ? l10n.t("Deleted {0}", inSentence(only.name))
      : l10n.t("Deleted {0} looks", looks.length),
  );
}

/** What is known of groups may be old, and all that goes is named before it goes. */
async function reloadLooksOf(
  ports: ManagePorts,
  session: Session,
  groupIds: Iterable<string>,
): Promise<void> {
  const { catalog, signal } = session;
  const reloaded = Promise.all(Array.from(groupIds, (groupId) => catalog.reloadLooksOf(groupId)));
  await Promise.race([reloaded, wait(ports.clock, RELOAD_PATIENCE_MS, signal)]);
}

interface KnownGroup {
  readonly name: string;
  readonly lookIds: readonly string[];
}

/**
 * As `deleteLooks`, with all looks of a group.
 * @param known what was known of it when it was chosen; it may be gone since
 */
async function deleteGroup(
  ports: ManagePorts,
  session: Session,
  groupId: string,
  known: KnownGroup | undefined = groupIn(session, groupId),
): Promise<void> {
  const { catalog } = session;
  await reloadLooksOf(ports, session, [groupId]);
  const group = catalog.state.groups.get(groupId);
  if (group === undefined && known !== undefined) {
    await forgetFavourites(session, known.lookIds);
    say(l10n.t("{0} is no longer there", inSentence(known.name)));
    return;
  }
  const looks = looksOf(session, groupId);
  if (group === undefined || !mayDeleteGroup(group) || !looks.every(mayDeleteLook)) {
    sayNotDeletable();
    return;
  }
  if (!(await confirm(session, { kind: "group", group, looks }))) return;
  const client = withWrites(session.client);
  try {
    const removal = await catalog.removing({ kind: "group", groupId }, () =>
      client.deleteGroup(groupId, { signal: session.signal }),
    );
    await forgetFavourites(session, [...removal.lookIds, ...(known?.lookIds ?? [])]);
    say(l10n.t("Deleted {0}", inSentence(group.name)));
  } catch (error) {
    if (!(await askToTryAgain(ports, session, error, describeKept(group.name, error)))) return;
    const lookIds = looks.map(({ id }) => id);
    await deleteGroup(ports, session, groupId, { name: group.name, lookIds });
  }
}

function groupIn(session: Session, groupId: string): KnownGroup | undefined {
  const group = session.catalog.state.groups.get(groupId);
  return group && { name: group.name, lookIds: looksOf(session, groupId).map(({ id }) => id) };
}

function looksOf({ catalog }: Session, groupId: string): readonly CatalogLook[] {
  return [...catalog.state.looks.values()].filter((look) => look.groupId === groupId);
}

/** Those that HeyGen deletes because none of their looks is left. */
function groupsAlong(state: CatalogState, looks: readonly CatalogLook[]) {
  const groupIds = new Set(looks.flatMap(({ groupId }) => groupId ?? []));
  return [...groupIds].flatMap((groupId) => {
    const going = looks.filter((look) => look.groupId === groupId).map(({ id }) => id);
    return areAllLooks(state, groupId, going) ? (state.groups.get(groupId) ?? []) : [];
  });
}

async function confirm({ isSample }: Session, deletion: Deletion): Promise<boolean> {
  const { question, detail, yes } = describeDeletion(deletion, isSample);
  return (await window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

interface Refused {
  readonly look: CatalogLook;
  readonly error: unknown;
}

/** One after the other: which one is the last of its group depends on those before. Never rejects. */
async function removeLooks(session: Session, looks: readonly CatalogLook[]): Promise<readonly Refused[]> {
  const client = withWrites(session.client);
  const { catalog, signal } = session;
  const refused: Refused[] = [];
  await window.withProgress({ location: ProgressLocation.Window, title: l10n.t("Deleting…") }, async () => {
    for (const look of looks) {
      try {
        const target = { kind: "look", lookId: look.id } as const;
        const removal = await catalog.removing(target, () => client.deleteLook(look.id, { signal }));
        await forgetFavourites(session, removal.lookIds);
      } catch (error) {
        refused.push({ look, error });
      }
    }
  });
  return refused;
}

async function forgetFavourites({ bookmarks }: Session, lookIds: readonly string[]): Promise<void> {
  const marked = [...new Set(lookIds)].filter((id) => isFavourite(bookmarks.state, id));
  if (marked.length > 0) await bookmarks.setFavourite(marked, false);
}

function sayNotDeletable(): void {
  void window.showInformationMessage(
    l10n.t("HeyGen lets you delete your own avatars only, and no studio avatars. Nothing was deleted."),
  );
}
