import { l10n, ProgressLocation, window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { Consent, ConsentWay } from "./consent";

export interface ConsentCommandPorts {
  readonly account: AccountPort;
  readonly consent: Consent;
  requireSession(): Promise<Session | undefined>;
  /** Resolves to a group's id, or undefined on leaving. */
  pickOwnGroup(session: Session, title: string, placeholder: string): Promise<string | undefined>;
}

export interface ConsentTarget {
  readonly groupId: string | undefined;
  readonly lookId: string | undefined;
  /** A creation that waits for it. */
  readonly jobId?: string | undefined;
}

/** Open Consent Page and its siblings, from a group, a look, a creation, or asking which. */
export async function runConsentCommand(
  ports: ConsentCommandPorts,
  target: ConsentTarget,
  way: ConsentWay,
): Promise<void> {
  const session = await ports.requireSession();
  if (session === undefined) return;
  const groupId =
    target.groupId ??
    groupOfLook(ports.account, target.lookId) ??
    groupOfJob(session, target.jobId) ??
    (await ask(ports, session, way));
  if (groupId !== undefined) await ports.consent.runFromCommand(groupId, way);
}

function groupOfLook(account: AccountPort, lookId: string | undefined): string | undefined {
  return lookId === undefined
    ? undefined
    : sessionOf(account.state)?.catalog.state.looks.get(lookId)?.groupId;
}

function groupOfJob({ jobs }: Session, jobId: string | undefined): string | undefined {
  const step = jobs.state.find(({ job }) => job.id === jobId)?.job.step;
  return step?.kind === "needsConsent" ? step.groupId : undefined;
}

async function ask(
  ports: ConsentCommandPorts,
  session: Session,
  way: ConsentWay,
): Promise<string | undefined> {
  const title = titleOf(way);
  await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Loading your avatars…") },
    () => session.catalog.loadGroups("private"),
  );
  const own = session.catalog.state.groupLists.private;
  if (own.ids.length === 0 && own.progress.kind === "complete") {
    void window.showInformationMessage(
      l10n.t("You have no avatars of your own yet, so none waits for consent."),
    );
    return undefined;
  }
  return ports.pickOwnGroup(session, title, l10n.t("Whose consent? Those that wait for it come first."));
}

function titleOf(way: ConsentWay): string {
  switch (way) {
    case "open":
      return l10n.t("Open Consent Page");
    case "copy":
      return l10n.t("Copy Consent Link");
    case "mail":
      return l10n.t("Write E-mail with Consent Link");
    case "code":
      return l10n.t("Show Consent QR Code");
  }
}
