import { l10n } from "vscode";
import { sessionOf, type AccountState, type Session } from "../account/session";
import { mayDeleteLook, mayRename } from "../catalog/permissions";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { isFavourite } from "../library/bookmarks";
import { describeConsent } from "../words/consent";
import { describeLooksCount, describeOrientation, describeType } from "../words/looks";
import { oneLine } from "../words/text";
import { describeTraining, type TrainingState } from "../words/training";
import type { LookNode, TreeNode } from "./nodes";
import { jobRow } from "./jobRow";
import { noteRow } from "./notes";
import { contextWords, joinFacts, type Pictured, type PictureOf, type Row, type RowContext } from "./row";
import { statusRow } from "./statusRow";

/** undefined: the thing has gone since the tree asked for it. */
export function rowOf(account: AccountState, node: TreeNode, context: RowContext): Row | undefined {
  const session = sessionOf(account);
  if (session === undefined) return undefined;
  const catalog = session.catalog.state;
  switch (node.kind) {
    case "status":
      return statusRow(account, session, context.nowMs);
    case "jobs":
      return jobsRoot();
    case "job":
      return jobRow(session.jobs.state, node.jobId);
    case "favourites":
      return favouritesRoot();
    case "root":
      return node.ownership === "private" ? ownRoot() : publicRoot();
    case "group": {
      const group = catalog.groups.get(node.groupId);
      return group && groupRow(group, context.pictureOf);
    }
    case "look":
      return lookRow(session, node, context.pictureOf);
    case "note":
      return noteRow(catalog, node.note, node.of);
  }
}

function jobsRoot(): Row {
  const label = l10n.t("In progress");
  const tooltip = l10n.t("Avatars and looks on their way");
  return { ...ROOT, label, icon: { codicon: "rocket" }, accessibleLabel: label, tooltip };
}

function favouritesRoot(): Row {
  const label = l10n.t("Favourites");
  const tooltip = l10n.t("Looks you marked with a star");
  return { ...ROOT, label, icon: { codicon: "star-full" }, accessibleLabel: label, tooltip };
}

function ownRoot(): Row {
  const label = l10n.t("My avatars");
  return { ...ROOT, label, accessibleLabel: label, tooltip: l10n.t("Avatars that belong to this account") };
}

function publicRoot(): Row {
  const label = l10n.t("Public avatars");
  const tooltip = l10n.t("HeyGen's own avatars, there for every account");
  return { ...ROOT, label, icon: { codicon: "globe" }, accessibleLabel: label, tooltip };
}

const ROOT = {
  description: undefined,
  icon: { codicon: "account" },
  expands: "expanded",
  contextValue: "root",
  command: undefined,
} as const;

const TRAINING_ICONS: Readonly<Record<TrainingState, { codicon: string; color?: string }>> = {
  ready: { codicon: "person" },
  processing: { codicon: "sync~spin" },
  pendingConsent: { codicon: "person", color: "list.warningForeground" },
  failed: { codicon: "error", color: "list.errorForeground" },
  unknown: { codicon: "person" },
};

function groupRow(group: CatalogGroup, pictureOf: PictureOf): Row {
  const training = describeTraining(group.trainingStatus);
  const consent = describeConsent(group);
  const facts = [
    describeLooksCount(group.looksCount),
    training.state === "ready" || training.state === "pendingConsent" ? undefined : training.label,
    consent.offersActions ? consent.label : undefined,
  ];
  const label = oneLine(group.name) || group.id;
  return {
    label,
    description: joinFacts(facts),
    icon: iconOf(group, training.state, pictureOf),
    expands: "collapsed",
    contextValue: contextWords("group", group.ownership, consent.offersActions && "consent"),
    accessibleLabel: l10n.t("Avatar group {0}", joinFacts([label, ...new Set([...facts, consent.label])])),
    command: undefined,
    tooltip: undefined,
    card: cardOf(group, [group.consentStatus]),
  };
}

function lookRow(session: Session, node: LookNode, pictureOf: PictureOf): Row | undefined {
  const look = session.catalog.state.looks.get(node.lookId);
  const isAmongFavourites = node.parentId === undefined;
  if (look === undefined) return isAmongFavourites ? unknownFavourite(session, node.lookId) : undefined;
  const training = describeTraining(look.trainingStatus);
  const facts = [
    training.state === "ready" ? undefined : training.label,
    isAmongFavourites ? groupNameOf(session, look) : undefined,
    describeType(look.avatarType),
    look.orientation && describeOrientation(look.orientation),
  ];
  const label = oneLine(look.name) || look.id;
  return {
    label,
    description: joinFacts(facts),
    icon: iconOf(look, training.state, pictureOf),
    expands: "no",
    contextValue: contextWords(
      "look",
      look.ownership,
      training.state === "pendingConsent" && "consent",
      isFavourite(session.bookmarks.state, look.id) && "favourite",
      mayRename(look) && "renamable",
      mayDeleteLook(look) && "deletable",
    ),
    accessibleLabel: l10n.t("Look {0}", joinFacts([label, ...facts])),
    command: "openGallery",
    tooltip: undefined,
    card: cardOf(look, [look.gender, look.imageWidth, look.imageHeight, ...look.engines]),
  };
}

function cardOf(
  { trainingError }: Pick<CatalogLook, "trainingError">,
  more: readonly (string | number | undefined)[],
): string {
  return [trainingError?.code, trainingError?.message, ...more].join();
}

/** Among the favourites a look stands apart from its group; most are called like it anyway. */
function groupNameOf({ catalog }: Session, look: CatalogLook): string | undefined {
  const group = look.groupId === undefined ? undefined : catalog.state.groups.get(look.groupId);
  const name = group && oneLine(group.name);
  return name === undefined || oneLine(look.name).startsWith(name) ? undefined : name;
}

/** Its id may still be copied, and it can be taken away. */
function unknownFavourite({ library }: Session, lookId: string): Row {
  const isGone = library.state.load.kind === "complete";
  const description = isGone ? l10n.t("No longer in this account") : l10n.t("Not loaded yet");
  return {
    label: lookId,
    description,
    icon: { codicon: isGone ? "question" : "person" },
    expands: "no",
    contextValue: "look missing favourite",
    accessibleLabel: l10n.t("Look {0}", joinFacts([lookId, description])),
    command: undefined,
    tooltip: l10n.t("Look ID {0}", lookId),
  };
}

function iconOf(thing: Pictured, state: TrainingState, pictureOf: PictureOf): Row["icon"] {
  const picture = state === "processing" || state === "failed" ? undefined : pictureOf(thing);
  return picture ?? TRAINING_ICONS[state];
}
