import { l10n, ThemeIcon, Uri, window, type QuickInputButton, type QuickPickItem } from "vscode";
import type { Session } from "../account/session";
import { OWNERSHIPS, type CatalogGroup, type CatalogLook, type CatalogState } from "../catalog/state";
import { isPreviewUrl } from "../heygen/origin";
import type { Clock } from "../heygen/ports";
import { describeError } from "../words/errors";
import { describeLooksCount, describeOrientation, describeType } from "../words/looks";
import { oneLine } from "../words/text";
import { describeTraining } from "../words/training";

/** Pages that stream in repaint the list at most this often. */
const REPAINT_INTERVAL_MS = 250;

interface Choice extends QuickPickItem {
  readonly id: string;
}

export interface ItemButton {
  readonly button: QuickInputButton;
  run(id: string): void;
}

export interface LookPickOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly buttons?: readonly ItemButton[];
}

/** All looks in a quick pick that fills while one types. Resolves to the look's id, or undefined on leaving. */
export function pickLook(
  session: Session,
  clock: Clock,
  options: LookPickOptions,
): Promise<string | undefined> {
  void session.catalog.loadAllGroups();
  return pickFromCatalog(session, clock, options, lookChoices, session.catalog.loadAllLooks());
}

/** All groups in a quick pick, one's own first. Resolves to the group's id, or undefined on leaving. */
export function pickGroup(
  session: Session,
  clock: Clock,
  options: LookPickOptions,
): Promise<string | undefined> {
  return pickFromCatalog(session, clock, options, groupChoices, session.catalog.loadAllGroups());
}

type ToChoices = (state: CatalogState, session: Session, buttons: QuickInputButton[]) => Choice[];

function pickFromCatalog(
  session: Session,
  clock: Clock,
  options: LookPickOptions,
  toChoices: ToChoices,
  loading: Promise<void>,
): Promise<string | undefined> {
  const pick = window.createQuickPick<Choice>();
  const buttons = (options.buttons ?? []).map((entry) => entry.button);
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  let cancelRepaint: (() => void) | undefined;
  const paint = (): void => {
    cancelRepaint = undefined;
    const active = pick.activeItems[0]?.id;
    pick.items = [
      ...noteChoices(session.catalog.state),
      ...toChoices(session.catalog.state, session, buttons),
    ];
    const again = active === undefined ? undefined : pick.items.find((item) => item.id === active);
    if (again !== undefined) pick.activeItems = [again];
  };
  const unsubscribe = session.catalog.onDidChange(() => {
    cancelRepaint ??= clock.setTimer(paint, REPAINT_INTERVAL_MS);
  });
  pick.busy = true;
  void loading.then(() => {
    pick.busy = false;
    paint();
  });
  paint();
  return new Promise((resolve) => {
    const finish = (id: string | undefined): void => {
      cancelRepaint?.();
      unsubscribe();
      pick.dispose();
      resolve(id);
    };
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0] ?? pick.activeItems[0];
      if (chosen === undefined) return;
      if (chosen.id === RETRY_ID) void session.catalog.refresh();
      else finish(chosen.id);
    });
    pick.onDidTriggerItemButton(({ button, item }) => {
      options.buttons?.find((entry) => entry.button === button)?.run(item.id);
      finish(undefined);
    });
    pick.onDidHide(() => {
      finish(undefined);
    });
    pick.show();
  });
}

const RETRY_ID = "";

/** A list that failed says so on top, and picking that entry asks again. */
function noteChoices(state: CatalogState): Choice[] {
  const failed = [
    ...OWNERSHIPS.map((o) => state.lookLists[o]),
    ...OWNERSHIPS.map((o) => state.groupLists[o]),
  ].find((list) => list.progress.kind === "failed");
  if (failed?.progress.kind !== "failed") return [];
  return [
    {
      id: RETRY_ID,
      label: l10n.t("$(warning) Not everything could be loaded"),
      detail: l10n.t("{0} Select to try again.", describeError(failed.progress.error)),
      alwaysShow: true,
    },
  ];
}

function lookChoices(state: CatalogState, session: Session, buttons: QuickInputButton[]): Choice[] {
  const looks = [...state.looks.values()].sort(ownFirst);
  return looks.map((look) => {
    const group = look.groupId === undefined ? undefined : state.groups.get(look.groupId);
    return { ...lookChoice(look, group), iconPath: pictureOf(look, session), buttons };
  });
}

function lookChoice(look: CatalogLook, group: CatalogGroup | undefined): Choice {
  const training = describeTraining(look.trainingStatus);
  const facts = [
    group !== undefined && oneLine(group.name) !== oneLine(look.name) ? oneLine(group.name) : "",
    describeType(look.avatarType),
    look.orientation === undefined ? "" : describeOrientation(look.orientation),
    training.state === "ready" ? "" : training.label,
  ];
  return {
    id: look.id,
    label: plainLabel(look.name, look.id),
    description: facts.filter(Boolean).join(" · "),
    detail: look.id,
  };
}

function groupChoices(state: CatalogState, session: Session): Choice[] {
  return [...state.groups.values()].sort(ownFirst).map((group) => ({
    id: group.id,
    label: plainLabel(group.name, group.id),
    description: describeLooksCount(group.looksCount),
    detail: group.id,
    iconPath: pictureOf(group, session),
  }));
}

function ownFirst(a: { readonly ownership: string }, b: { readonly ownership: string }): number {
  return a.ownership.localeCompare(b.ownership);
}

/** A name such as `$(trash)` must not become an icon. */
function plainLabel(name: string, id: string): string {
  return oneLine(name).replaceAll("$(", "$\u200b(") || id;
}

function pictureOf(
  thing: { readonly previewImageUrl: string | undefined },
  session: Session,
): Uri | ThemeIcon {
  const url = thing.previewImageUrl;
  return url !== undefined && isPreviewUrl(url, session.id.origin)
    ? Uri.parse(url, true)
    : new ThemeIcon("person");
}
