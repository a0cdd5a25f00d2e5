import {
  l10n,
  QuickInputButtons,
  QuickPickItemKind,
  ThemeIcon,
  window,
  type Disposable,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
} from "vscode";
import type { Session } from "../account/session";
import type { Clock } from "../heygen/ports";
import type { LoadState } from "../library/library";
import type { LookSearchOf } from "../search/lookSearches";
import type { LookFilters } from "../search/query";
import type { StepAnswer } from "./askText";
import { lookRows, type NoteAction, type PickRow } from "./lookRows";
import { pictureOf, plain, plainLabel } from "./rowParts";

/** What streams in repaints the list at most this often. */
const REPAINT_INTERVAL_MS = 250;

export interface PickLookPorts {
  readonly clock: Clock;
  readonly searchOf: LookSearchOf;
}

export interface ItemButton {
  readonly button: QuickInputButton;
  run(lookId: string): void;
}

export interface PickLookOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly buttons?: readonly ItemButton[];
  /** Narrows what can be found. */
  readonly only?: LookFilters;
}

/** Loading that ended well need not be done again, and who stopped it says when it goes on. */
const SETTLED: ReadonlySet<LoadState["kind"]> = new Set(["complete", "stopped"]);

interface Row extends QuickPickItem {
  readonly id?: string;
  readonly action?: NoteAction;
}

/**
 * All looks in a box that finds them while one types, and fills while they load. Resolves to the look's id, or
 * undefined on leaving.
 */
export async function pickLook(
  session: Session,
  ports: PickLookPorts,
  options: PickLookOptions,
): Promise<string | undefined> {
  const answer = await ask(session, ports, options, false);
  return answer?.kind === "next" ? answer.value : undefined;
}

/** The same as one step of several: with the way back. */
export function askLook(
  session: Session,
  ports: PickLookPorts,
  options: PickLookOptions,
): Promise<StepAnswer<string>> {
  return ask(session, ports, options, true);
}

function ask(
  session: Session,
  ports: PickLookPorts,
  options: PickLookOptions,
  mayGoBack: boolean,
): Promise<StepAnswer<string>> {
  const box = new LookBox(session, ports, options);
  return box.ask(mayGoBack).finally(() => {
    box.dispose();
  });
}

class LookBox implements Disposable {
  readonly #pick: QuickPick<Row>;
  readonly #search;
  readonly #star: QuickInputButton = {
    iconPath: new ThemeIcon("star-empty"),
    tooltip: l10n.t("Add to Favourites"),
  };
  readonly #unstar: QuickInputButton = {
    iconPath: new ThemeIcon("star-full"),
    tooltip: l10n.t("Remove from Favourites"),
  };
  #ends: (() => void)[] = [];
  #cancelRepaint: (() => void) | undefined;

  constructor(
    private readonly session: Session,
    private readonly ports: PickLookPorts,
    private readonly options: PickLookOptions,
  ) {
    this.#search = ports.searchOf(session);
    this.#pick = window.createQuickPick<Row>();
    this.#pick.title = options.title;
    this.#pick.placeholder = options.placeholder;
    keepOrder(this.#pick);
  }

  ask(mayGoBack: boolean): Promise<StepAnswer<string>> {
    if (mayGoBack) this.#pick.buttons = [QuickInputButtons.Back];
    const { catalog, bookmarks, library } = this.session;
    const repaint = (): void => {
      this.#cancelRepaint ??= this.ports.clock.setTimer(() => {
        this.#paint();
      }, REPAINT_INTERVAL_MS);
    };
    this.#ends = [
      this.#search.onDidChange(repaint),
      catalog.onDidChange(repaint),
      library.onDidChange(repaint),
      bookmarks.onDidChange(() => {
        this.#paint();
      }),
    ];
    if (!SETTLED.has(library.state.load.kind)) void library.load();
    this.#paint({ fromTop: true });
    return this.#answer();
  }

  dispose(): void {
    this.#cancelRepaint?.();
    for (const end of this.#ends) end();
    this.#pick.dispose();
  }

  /** Pages that come leave what is active and in sight in its place; another text starts at the top. */
  #paint(options: { readonly fromTop?: boolean } = {}): void {
    this.#cancelRepaint?.();
    this.#cancelRepaint = undefined;
    const pick = this.#pick;
    const fromTop = options.fromTop ?? false;
    const active = fromTop ? undefined : this.#chosen()?.id;
    pick.keepScrollPosition = !fromTop;
    const { catalog, library, bookmarks } = this.session;
    // Also when the sidebar or the gallery began it.
    pick.busy = library.state.load.kind === "loading";
    const rows = lookRows({
      text: pick.value,
      state: catalog.state,
      load: library.state.load,
      isLoading: pick.busy,
      bookmarks: bookmarks.state,
      search: this.#search,
      only: this.options.only ?? {},
    });
    pick.items = rows.map((row) => this.#toItem(row));
    const again = pick.items.find(({ id }) => id !== undefined && id === active);
    const best = again ?? pick.items.find(({ id }) => id !== undefined);
    pick.activeItems = best === undefined ? pick.items.slice(0, 1) : [best];
  }

  #toItem(row: PickRow): Row {
    switch (row.kind) {
      case "section":
        return { label: row.label, kind: QuickPickItemKind.Separator };
      case "note":
        return {
          action: row.action,
          label: `$(${row.codicon}) ${plain(row.label)}`,
          detail: plain(row.detail),
          alwaysShow: true,
        };
      case "look": {
        const { look } = row;
        return {
          id: look.id,
          label: plainLabel(look.name, look.id),
          description: plain(row.description),
          detail: look.id,
          iconPath: pictureOf(look, this.session),
          buttons: [
            row.isFavourite ? this.#unstar : this.#star,
            ...(this.options.buttons ?? []).map(({ button }) => button),
          ],
          alwaysShow: true,
        };
      }
    }
  }

  #answer(): Promise<StepAnswer<string>> {
    const pick = this.#pick;
    return new Promise((resolve) => {
      pick.onDidChangeValue(() => {
        this.#paint({ fromTop: true });
      });
      pick.onDidAccept(() => {
        const chosen = this.#chosen();
        if (chosen?.action !== undefined) this.#act(chosen.action);
        else if (chosen?.id !== undefined) resolve({ kind: "next", value: chosen.id });
      });
      pick.onDidTriggerItemButton(({ button, item: { id } }) => {
        if (id === undefined) return;
        if (button === this.#star || button === this.#unstar) {
          void this.session.bookmarks.setFavourite([id], button === this.#star);
          return;
        }
        this.options.buttons?.find((entry) => entry.button === button)?.run(id);
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

  /**
   * What is active by the rows as they are now. Who types fast presses Enter before the editor shows these, and
   * means the best of them, which `#paint` made the active one.
   */
  #chosen(): Row | undefined {
    const { activeItems, items } = this.#pick;
    return activeItems[0] ?? items.find(({ id }) => id !== undefined) ?? items[0];
  }

  #act(action: NoteAction): void {
    switch (action) {
      case "retry":
      case "resume":
        void this.session.library.load();
        return;
      case "clear":
        this.#pick.value = "";
        this.#paint({ fromTop: true });
        return;
      case "nothing":
        return;
    }
  }
}

/**
 * The rows come by relevance, and the editor would sort those whose name holds the text by their names. The switch
 * is in every editor but not in the API's types yet; without it the rows are the same, in the editor's order.
 */
function keepOrder(pick: QuickPick<Row>): void {
  Reflect.set(pick, "sortByLabel", false);
}
