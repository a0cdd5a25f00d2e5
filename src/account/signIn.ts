import {
  l10n,
  QuickInputButtons,
  ThemeIcon,
  window,
  type Disposable,
  type InputBox,
  type QuickPickItem,
} from "vscode";
import type { Credential } from "../heygen/client";
import { parseCredential } from "../heygen/credential";
import { isHeyGenError, type HeyGenError } from "../heygen/errors";
import { parseOrigin } from "../heygen/origin";
import { describeError } from "../words/errors";
import { describeOriginProblem } from "../words/account";
import type { FoundKey } from "./foundKeys";
import type { AccountFacts } from "./session";

export interface SignInPorts {
  readApiUrl(): string;
  findKeys(): Promise<readonly FoundKey[]>;
  /** Asks the API about a key that is not stored yet. Rejects with `HeyGenError`. */
  check(origin: string, credential: Credential, signal: AbortSignal): Promise<AccountFacts>;
  /** `facts` undefined: keep it unverified. */
  adopt(origin: string, credential: Credential, facts: AccountFacts | undefined): Promise<void>;
}

/** Resolves to true once a key was kept, to false when the user left. */
export async function runSignIn(ports: SignInPorts): Promise<boolean> {
  const parsed = parseOrigin(ports.readApiUrl());
  if (!parsed.ok) {
    void window.showErrorMessage(describeOriginProblem(parsed.reason));
    return false;
  }
  const found = await ports.findKeys();
  const choice = found.length === 0 ? "type" : await pickSource(found);
  if (choice === undefined) return false;
  return askForKey(ports, parsed.origin, choice === "type" ? undefined : choice.credential, found.length > 0);
}

async function pickSource(found: readonly FoundKey[]): Promise<FoundKey | "type" | undefined> {
  const items: (QuickPickItem & { readonly choice: FoundKey | "type" })[] = found.map((key) => ({
    label:
      key.source === "environment"
        ? l10n.t("$(terminal) Use the key in HEYGEN_API_KEY")
        : l10n.t("$(terminal) Use the key of HeyGen's CLI"),
    description: key.source === "environment" ? l10n.t("from the environment") : "~/.heygen/credentials",
    choice: key,
  }));
  items.push({ label: l10n.t("$(key) Enter a key…"), choice: "type" });
  const picked = await window.showQuickPick(items, {
    title: l10n.t("HeyGen: Set API Key"),
    placeHolder: l10n.t("A key was found on this machine. Use it?"),
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

/** A password box that stays open until the key is kept or the user leaves, so that nothing typed is lost. */
function askForKey(
  ports: SignInPorts,
  origin: string,
  prefilled: Credential | undefined,
  mayGoBack: boolean,
): Promise<boolean> {
  const box = createKeyBox(origin);
  const keep = { iconPath: new ThemeIcon("save"), tooltip: l10n.t("Keep this key without checking it") };
  const back = mayGoBack ? [QuickInputButtons.Back] : [];
  box.buttons = back;
  const cancel = new AbortController();
  return new Promise((resolve) => {
    const subscriptions: Disposable[] = [];
    const finish = (kept: boolean): void => {
      cancel.abort();
      for (const subscription of subscriptions) subscription.dispose();
      box.dispose();
      resolve(kept);
    };
    const submit = async (check: boolean): Promise<void> => {
      const failure = await tryKey(ports, origin, box.value, check, cancel.signal, (busy) => {
        box.busy = busy;
        box.enabled = !busy;
      });
      if (cancel.signal.aborted) return;
      if (failure === undefined) {
        finish(true);
        return;
      }
      box.buttons = failure.mayKeep ? [...back, keep] : back;
      box.validationMessage = failure.sentence;
    };
    subscriptions.push(
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
        box.buttons = back;
      }),
      box.onDidAccept(() => void submit(true)),
      box.onDidTriggerButton((button) => {
        if (button === keep) void submit(false);
        else finishAndRestart(finish, ports);
      }),
      box.onDidHide(() => {
        finish(false);
      }),
    );
    box.show();
    if (prefilled !== undefined) {
      box.value = prefilled.kind === "accessToken" ? `Bearer ${prefilled.secret}` : prefilled.secret;
      void submit(true);
    }
  });
}

function createKeyBox(origin: string): InputBox {
  const box = window.createInputBox();
  box.title = l10n.t("HeyGen: Set API Key");
  box.password = true;
  box.ignoreFocusOut = true;
  box.placeholder = l10n.t("sk_V2_…");
  box.prompt = l10n.t(
    "Paste your API key. It is checked with {0} and kept in VS Code's secret storage.",
    origin,
  );
  return box;
}

function finishAndRestart(finish: (kept: boolean) => void, ports: SignInPorts): void {
  finish(false);
  void runSignIn(ports);
}

interface Refusal {
  readonly sentence: string;
  /** The API could not be asked, so the key may be right. */
  readonly mayKeep: boolean;
}

async function tryKey(
  ports: SignInPorts,
  origin: string,
  text: string,
  check: boolean,
  signal: AbortSignal,
  onBusy: (busy: boolean) => void,
): Promise<Refusal | undefined> {
  const credential = parseCredential(text);
  if (!("secret" in credential)) return { sentence: describeRefusedText(credential.kind), mayKeep: false };
  onBusy(true);
  try {
    const facts = check ? await ports.check(origin, credential, signal) : undefined;
    if (!signal.aborted) await ports.adopt(origin, credential, facts);
    return undefined;
  } catch (error) {
    return isHeyGenError(error) ? refusalOf(error) : { sentence: describeError(error), mayKeep: false };
  } finally {
    onBusy(false);
  }
}

const UNREACHED = new Set(["network", "timeout", "server", "rateLimited", "malformed"]);

function refusalOf(error: HeyGenError): Refusal {
  if (error.kind === "unauthorized") {
    return {
      sentence: l10n.t("HeyGen does not accept this key. Check that it was copied whole and is not revoked."),
      mayKeep: false,
    };
  }
  if (!UNREACHED.has(error.kind)) return { sentence: describeError(error), mayKeep: false };
  return {
    sentence: l10n.t(
      "{0} Press Enter to check again, or the button above to keep the key unchecked.",
      describeError(error),
    ),
    mayKeep: true,
  };
}

function describeRefusedText(kind: "empty" | "whitespace" | "characters"): string {
  switch (kind) {
    case "empty":
      return l10n.t("Paste a key first. You find it in HeyGen's settings under API.");
    case "whitespace":
      return l10n.t("A key has no spaces inside. Copy it again, whole and alone.");
    case "characters":
      return l10n.t("This holds characters no key has. Copy the key again.");
  }
}
