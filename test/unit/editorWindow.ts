/** Stands in for `vscode.window`: what is said is kept, and a test says what the user does. */

export interface Said {
  readonly level: "information" | "warning" | "error" | "status";
  readonly text: string;
  /** Set on a dialog. */
  readonly detail: string | undefined;
  readonly buttons: readonly string[];
}

interface User {
  /** The button that is pressed; undefined: the message is closed. */
  onSaid: (said: Said) => string | undefined | Promise<string | undefined>;
  /** An input came into sight. */
  onShown: (input: FakeInput) => void;
  /** Addresses; undefined: the dialog was left. Before, whatever input is in sight gives way to the dialog. */
  onOpenDialog: () => Promise<readonly unknown[] | undefined>;
  /** Where a page is to be shown. */
  onPanel: () => unknown;
}

const IDLE: User = {
  onSaid: () => undefined,
  onShown: () => undefined,
  onOpenDialog: () => Promise.resolve(undefined),
  onPanel: () => undefined,
};

let user = IDLE;
/** What is in sight. */
const screen: { input: FakeInput | undefined } = { input: undefined };
const messages: Said[] = [];

/** A new user, to whom nothing was said yet. */
export function sitDown(ways: Partial<User> = {}): { readonly said: readonly Said[] } {
  user = { ...IDLE, ...ways };
  screen.input = undefined;
  messages.length = 0;
  return { said: messages };
}

type Listener<T> = (event: T) => void;

function channel<T>() {
  const listeners: Listener<T>[] = [];
  return {
    on: (listener: Listener<T>) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
    fire: (event: T): void => {
      for (const listener of [...listeners]) listener(event);
    },
  };
}

interface Item {
  readonly label: string;
}

/** A quick pick or an input box. As in VS Code there is one in sight at a time, and a disposed one is of no use. */
export class FakeInput {
  title = "";
  prompt = "";
  placeholder = "";
  value = "";
  busy = false;
  enabled = true;
  password = false;
  ignoreFocusOut = false;
  validationMessage: unknown;
  buttons: readonly { readonly tooltip?: string }[] = [];
  items: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  readonly #accepted = channel<undefined>();
  readonly #hidden = channel<undefined>();
  readonly #pressed = channel<unknown>();
  readonly #typed = channel<string>();
  readonly #selected = channel<readonly Item[]>();
  readonly onDidAccept = this.#accepted.on;
  readonly onDidHide = this.#hidden.on;
  readonly onDidTriggerButton = this.#pressed.on;
  readonly onDidChangeValue = this.#typed.on;
  readonly onDidChangeSelection = this.#selected.on;
  #isDisposed = false;

  show(): void {
    if (this.#isDisposed || screen.input === this) return;
    screen.input?.hide();
    screen.input = this;
    queueMicrotask(() => {
      if (screen.input === this) user.onShown(this);
    });
  }

  hide(): void {
    if (screen.input !== this) return;
    screen.input = undefined;
    this.#hidden.fire(undefined);
  }

  dispose(): void {
    this.hide();
    this.#isDisposed = true;
  }

  type(text: string): void {
    this.value = text;
    this.#typed.fire(text);
  }

  /** Enter, after choosing the items with these labels. */
  accept(...labels: readonly string[]): void {
    if (labels.length > 0) this.choose(...labels);
    this.#accepted.fire(undefined);
  }

  choose(...labels: readonly string[]): void {
    this.selectedItems = this.items.filter(({ label }) => labels.includes(label));
    this.#selected.fire(this.selectedItems);
  }

  press(tooltip: string): void {
    this.#pressed.fire(this.buttons.find((button) => button.tooltip === tooltip));
  }
}

type Options = Readonly<Record<string, unknown>>;

function say(level: Said["level"]) {
  return (text: string, ...rest: readonly (string | Options)[]): Promise<string | undefined> => {
    const options = rest.find((each) => typeof each === "object");
    const detail = typeof options?.["detail"] === "string" ? options["detail"] : undefined;
    const said = { level, text, detail, buttons: rest.filter((each) => typeof each === "string") };
    messages.push(said);
    return Promise.resolve(user.onSaid(said));
  };
}

export const window = {
  showInformationMessage: say("information"),
  showWarningMessage: say("warning"),
  showErrorMessage: say("error"),
  setStatusBarMessage(text: string) {
    void say("status")(text);
    return { dispose: () => undefined };
  },
  withProgress: <T>(_: unknown, work: () => Promise<T>): Promise<T> => work(),
  createInputBox: () => new FakeInput(),
  createQuickPick: () => new FakeInput(),
  createWebviewPanel: () => user.onPanel(),
  /** A quick input itself where there is no dialog of the system's. */
  showOpenDialog() {
    screen.input?.hide();
    return user.onOpenDialog();
  },
};
