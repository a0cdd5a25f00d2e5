import { l10n, QuickInputButtons, window, type QuickPick, type QuickPickItem } from "vscode";
import type { Session } from "../account/session";
import type { CatalogGroup, CatalogState } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import { describeConsent } from "../words/consent";
import { describeLooksCount } from "../words/looks";
import { failureNote, failureOf } from "./lookRows";
import { pictureOf, plain, plainLabel } from "./rowParts";

/** Pages that stream in repaint the list at most this often. */
const REPAINT_INTERVAL_MS = 250;

interface Choice extends QuickPickItem {
  readonly id: string;
}

export interface PickOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Offers the way back to the step before. */
  readonly mayGoBack?: boolean;
  /** Several things are to be placed. */
  readonly many?: boolean;
}

export type Picked =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "new" }
  | { readonly kind: "back" }
  | undefined;

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
      label: options.many === true ? l10n.t("$(add) New avatars") : l10n.t("$(add) New avatar"),
      description: options.many === true ? l10n.t("a group each") : l10n.t("a group of its own"),
      alwaysShow: true,
    },
    ...groupChoices(isOwn)(state, of),
  ];
  return pickFromCatalog(session, clock, options, toChoices, loadOwn(session));
}

async function loadOwn(session: Session): Promise<void> {
  await session.catalog.loadGroups("private");
}

function idOf(picked: Picked): string | undefined {
  return picked?.kind === "id" ? picked.id : undefined;
}

type ToChoices = (state: CatalogState, session: Session) => Choice[];

function pickFromCatalog(
  session: Session,
  clock: Clock,
  options: PickOptions,
  toChoices: ToChoices,
  loading: Promise<void>,
): Promise<Picked> {
  const pick = createPick(options);
  let cancelRepaint: (() => void) | undefined;
  const paint = (): void => {
    cancelRepaint = undefined;
    const active = pick.activeItems[0]?.id;
    const state = session.catalog.state;
    pick.items = [...noteChoices(state), ...toChoices(state, session)];
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
  return answerOf(pick, session).finally(() => {
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

function answerOf(pick: QuickPick<Choice>, session: Session): Promise<Picked> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0] ?? pick.activeItems[0];
      if (chosen === undefined) return;
      if (chosen.id === RETRY_ID) void session.catalog.refresh();
      else resolve(chosen.id === NEW_ID ? { kind: "new" } : { kind: "id", id: chosen.id });
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
  const error = failureOf(state);
  if (error === undefined) return [];
  const { codicon, label, detail } = failureNote(error);
  return [{ id: RETRY_ID, label: `$(${codicon}) ${label}`, detail, alwaysShow: true }];
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
