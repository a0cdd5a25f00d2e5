import {
  l10n,
  QuickInputButtons,
  ThemeIcon,
  Uri,
  window,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
} from "vscode";
import type { Session } from "../account/session";
import { OWNERSHIPS, type CatalogGroup, type CatalogLook, type CatalogState } from "../catalog/state";
import { isPreviewUrl } from "../heygen/origin";
import type { Clock } from "../heygen/ports";
import { describeConsent } from "../words/consent";
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

export interface PickOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly buttons?: readonly ItemButton[];
  /** Offers the way back to the step before. */
  readonly mayGoBack?: boolean;
}

export type Picked =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "new" }
  | { readonly kind: "back" }
  | undefined;

/** All looks in a quick pick that fills while one types. Resolves to the look's id, or undefined on leaving. */
export async function pickLook(
  session: Session,
  clock: Clock,
  options: PickOptions,
): Promise<string | undefined> {
  void session.catalog.loadAllGroups();
  return idOf(await pickFromCatalog(session, clock, options, lookChoices, session.catalog.loadAllLooks()));
}

/** All groups in a quick pick, one's own first. Resolves to the group's id, or undefined on leaving. */
export async function pickGroup(
  session: Session,
  clock: Clock,
  options: PickOptions,
): Promise<string | undefined> {
  const loading = session.catalog.loadAllGroups();
  return idOf(await pickFromCatalog(session, clock, options, groupChoices(), loading));
}

/** One's own groups, those that wait for consent first. */
export async function pickOwnGroup(
  session: Session,
  clock: Clock,
  options: PickOptions,
): Promise<string | undefined> {
  return idOf(await pickFromCatalog(session, clock, options, ownConsentChoices, loadOwn(session)));
}

/** Where a new look goes: a new group, or one of one's own. */
export function pickTarget(session: Session, clock: Clock, options: PickOptions): Promise<Picked> {
  const isOwn = (group: CatalogGroup): boolean => group.ownership === "private";
  const toChoices: ToChoices = (state, of) => [
    {
      id: NEW_ID,
      label: l10n.t("$(add) New avatar"),
      description: l10n.t("a group of its own"),
      alwaysShow: true,
    },
    ...groupChoices(isOwn)(state, of, []),
  ];
  return pickFromCatalog(session, clock, options, toChoices, loadOwn(session));
}

async function loadOwn(session: Session): Promise<void> {
  await session.catalog.loadGroups("private");
}

function idOf(picked: Picked): string | undefined {
  return picked?.kind === "id" ? picked.id : undefined;
}

type ToChoices = (state: CatalogState, session: Session, buttons: QuickInputButton[]) => Choice[];

function pickFromCatalog(
  session: Session,
  clock: Clock,
  options: PickOptions,
  toChoices: ToChoices,
  loading: Promise<void>,
): Promise<Picked> {
  const pick = createPick(options);
  const buttons = (options.buttons ?? []).map((entry) => entry.button);
  let cancelRepaint: (() => void) | undefined;
  const paint = (): void => {
    cancelRepaint = undefined;
    const active = pick.activeItems[0]?.id;
    const state = session.catalog.state;
    pick.items = [...noteChoices(state), ...toChoices(state, session, buttons)];
    const again = active === undefined ? undefined : pick.items.find((item) => item.id === active);
    if (again !== undefined) pick.activeItems = [again];
  };
  const unsubscribe = session.catalog.onDidChange(() => {
    cancelRepaint ??= clock.setTimer(paint, REPAINT_INTERVAL_MS);
  });
  void loading.then(() => {
    pick.busy = false;
    paint();
  });
  paint();
  return answerOf(pick, session, options).finally(() => {
    cancelRepaint?.();
    unsubscribe();
    pick.dispose();
  });
}

function createPick(options: PickOptions): QuickPick<Choice> {
  const pick = window.createQuickPick<Choice>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  pick.busy = true;
  if (options.mayGoBack === true) {
    pick.buttons = [QuickInputButtons.Back];
    pick.ignoreFocusOut = true;
  }
  return pick;
}

function answerOf(pick: QuickPick<Choice>, session: Session, options: PickOptions): Promise<Picked> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0] ?? pick.activeItems[0];
      if (chosen === undefined) return;
      if (chosen.id === RETRY_ID) void session.catalog.refresh();
      else resolve(chosen.id === NEW_ID ? { kind: "new" } : { kind: "id", id: chosen.id });
    });
    pick.onDidTriggerItemButton(({ button, item }) => {
      options.buttons?.find((entry) => entry.button === button)?.run(item.id);
      resolve(undefined);
    });
    pick.onDidTriggerButton(() => {
      resolve({ kind: "back" });
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.show();
  });
}

/** No id of HeyGen's looks like these. */
const RETRY_ID = "(retry)";
const NEW_ID = "(new)";

/** A list that failed says so on top, and picking that entry asks again. */
function noteChoices(state: CatalogState): Choice[] {
  const lists = OWNERSHIPS.flatMap((ownership) => [state.lookLists[ownership], state.groupLists[ownership]]);
  const failed = lists.find((list) => list.progress.kind === "failed");
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
    description: plain(facts.filter(Boolean).join(" · ")),
    detail: look.id,
  };
}

function groupChoices(only: (group: CatalogGroup) => boolean = () => true): ToChoices {
  return (state, session) =>
    [...state.groups.values()]
      .filter(only)
      .sort(ownFirst)
      .map((group) => groupChoice(group, describeLooksCount(group.looksCount), session));
}

function ownConsentChoices(state: CatalogState, session: Session): Choice[] {
  return [...state.groups.values()]
    .filter((group) => group.ownership === "private")
    .map((group) => ({ group, consent: describeConsent(group) }))
    .sort((a, b) => Number(b.consent.offersActions) - Number(a.consent.offersActions))
    .map(({ group, consent }) => groupChoice(group, consent.label, session));
}

function groupChoice(group: CatalogGroup, description: string, session: Session): Choice {
  return {
    id: group.id,
    label: plainLabel(group.name, group.id),
    description: plain(description),
    detail: group.id,
    iconPath: pictureOf(group, session),
  };
}

function ownFirst(a: { readonly ownership: string }, b: { readonly ownership: string }): number {
  return a.ownership.localeCompare(b.ownership);
}

function plainLabel(name: string, id: string): string {
  return plain(oneLine(name)) || id;
}

/** A name such as `$(trash)` must not become an icon. */
function plain(text: string): string {
  return text.replaceAll("$(", "$\u200b(");
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
