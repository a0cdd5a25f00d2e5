import {
  commands,
  Disposable,
  l10n,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
  type WebviewPanelSerializer,
} from "vscode";
import { Account, type AccountPorts } from "./account/account";
import { AccountCommands } from "./account/accountCommands";
import type { SessionPorts } from "./account/openSession";
import { createPictureLimit } from "./account/pictureLimit";
import { isSandboxModule } from "./account/sampleSession";
import { sessionOf } from "./account/session";
import { registerConsent } from "./consent/registerConsent";
import { offerSnippets } from "./editor/snippetOffers";
import { watchEditors } from "./editor/watchEditors";
import { EDITOR_COMMANDS, isEditorFeaturesModule, type EditorFeaturesPorts } from "./editorFeaturesPort";
import { FORM_VIEW_TYPE } from "./form/viewType";
import { GALLERY_VIEW_TYPE } from "./gallery/viewType";
import { systemClock } from "./heygen/ports";
import type { Host } from "./host/host";
import { clearAccountsOf } from "./library/clearSaved";
import { isOnDemandModule, ON_DEMAND_COMMANDS, type OnDemand, type OnDemandPorts } from "./onDemandPort";
import { isSessionModule, type SessionModule } from "./sessionPort";
import { registerSidebar } from "./sidebar/sidebar";

const SAMPLE_CHOICE = "heygenAvatars.sampleAccount";

/**
 * Builds the parts, passes each the narrowest port, registers them. Awaits no network.
 * @returns what is to be done before the window closes
 */
export function activateWith(context: ExtensionContext, host: Host): () => Promise<void> {
  const clock = systemClock;
  const log = window.createOutputChannel("HeyGen Avatars", { log: true });
  const account = createAccount(context, host, log, {
    probe: async ({ client, signal }) => (await onDemand()).probe(client, signal),
    loadJobs: async (session) => (await onDemand()).openJobs(session),
  });
  const accountCommands = createAccountCommands(account, () => onDemand());
  const requireSession = async () => (await onDemand()).requireSession();
  const onDemand = lazilyOnDemand(context, {
    host,
    account,
    clock,
    log,
    readApiUrl,
    connect: async (origin, credential) =>
      (await loadSessionModule(host)).connect({ fetch: host.fetch, clock, log }, origin, credential),
    rowsInFocus: () => sidebar.rowsInFocus(),
    dragging: () => inCode.dragging(),
    copied: () => inCode.copied(),
    setApiKey: () => accountCommands.setApiKey(),
    useSampleAccount: () => accountCommands.useSampleAccount(),
  });
  const inCode = registerEditorFeatures(context, host, {
    account,
    clock,
    log,
    searchOf: async () => (await onDemand()).searchOf,
    pickLook: async (title, placeholder) => (await onDemand()).pickLook(title, placeholder),
  });
  const tooltips = async () => (await onDemand()).tooltips;
  const sidebar = registerSidebar({
    account,
    clock,
    requireSession,
    tooltips,
    dragging: () => inCode.dragging(),
    createFrom: async (files, groupId) => (await onDemand()).createFrom(files, groupId),
    createFromLink: async (link, groupId) => (await onDemand()).createFromLink(link, groupId),
  });

  context.subscriptions.push(
    log,
    account,
    accountCommands.register(),
    sidebar,
    registerOnDemand(onDemand),
    registerConsent(account, onDemand),
    inCode,
    commands.registerCommand("heygenAvatars.showLog", () => {
      log.show();
    }),
    followKeys(context, account),
  );
  account.restore().catch(() => {
    void window.showErrorMessage(l10n.t("HeyGen's key could not be read from VS Code's secret storage."));
  });
  return async () => sessionOf(account.state)?.jobs.end();
}

function createAccountCommands(account: Account, onDemand: () => Promise<OnDemand>): AccountCommands {
  return new AccountCommands({
    account,
    signIn: async () => (await onDemand()).signIn(),
    sayRejected: async () => (await onDemand()).sayRejected(),
    saySignedOut: async (wasSample) => {
      (await onDemand()).saySignedOut(wasSample);
    },
    // It shows what the account is as soon as it is loaded.
    showSample: async () => {
      await onDemand();
    },
    showView: () => commands.executeCommand("workbench.view.extension.heygenAvatars"),
  });
}

/** Keys and the API's address may change at any time, in other windows too. */
function followKeys(context: ExtensionContext, account: Account): Disposable {
  return Disposable.from(
    context.secrets.onDidChange(({ key }) => void account.onSecretChanged(key)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("heygenAvatars.apiUrl")) void account.restore();
    }),
  );
}

function createAccount(
  context: ExtensionContext,
  host: Host,
  log: LogOutputChannel,
  later: Pick<AccountPorts, "probe"> & Pick<SessionPorts, "loadJobs">,
): Account {
  const pictureLimit = host.keepsPictures ? createPictureLimit(context) : undefined;
  const { probe, loadJobs } = later;
  const ports = { clock: systemClock, files: host.files, log, pictureLimit, sayNotKept, loadJobs };
  return new Account({
    secrets: context.secrets,
    sampleChoice: {
      read: () => context.globalState.get(SAMPLE_CHOICE) === true,
      write: (chosen) => context.globalState.update(SAMPLE_CHOICE, chosen || undefined),
    },
    readApiUrl,
    async openSession(origin, credential, fingerprint) {
      const { openSession } = await loadSessionModule(host);
      return openSession({ ...ports, fetch: host.fetch }, origin, credential, fingerprint);
    },
    async openSampleSession() {
      const sandbox = await host.loadBundle("sandbox.js");
      if (!isSandboxModule(sandbox)) throw new Error("The sample account's bundle is damaged.");
      return (await loadSessionModule(host)).openSampleSession(ports, sandbox);
    },
    probe,
    clearSaved: (origin) => clearAccountsOf(host.files, origin),
    clock: systemClock,
    log,
  });
}

function sayNotKept(): void {
  void window.showWarningMessage(
    l10n.t("The favourite could not be saved on this computer. Check the free space, then try again."),
  );
}

async function loadSessionModule(host: Host): Promise<SessionModule> {
  const loaded = await host.loadBundle("session.js");
  if (!isSessionModule(loaded)) throw new Error("The account's bundle is damaged.");
  return loaded;
}

function lazilyOnDemand(
  context: ExtensionContext,
  ports: Omit<OnDemandPorts, "extensionUri" | "extensionId" | "workspaceState">,
): () => Promise<OnDemand> {
  const { extensionUri, extension, workspaceState } = context;
  return lazily(context, async () => {
    const loaded = await ports.host.loadBundle("onDemand.js");
    if (!isOnDemandModule(loaded)) throw new Error("The on-demand bundle is damaged.");
    return loaded.createOnDemand({ ...ports, extensionUri, extensionId: extension.id, workspaceState });
  });
}

function registerOnDemand(onDemand: () => Promise<OnDemand>): Disposable {
  return Disposable.from(
    ...ON_DEMAND_COMMANDS.map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => (await onDemand()).commands[id](...args)),
    ),
    registerSerializer(GALLERY_VIEW_TYPE, async () => (await onDemand()).gallerySerializer),
    registerSerializer(FORM_VIEW_TYPE, async () => (await onDemand()).formSerializer),
  );
}

function registerSerializer(viewType: string, load: () => Promise<WebviewPanelSerializer>): Disposable {
  return window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel, state) {
      await (await load()).deserializeWebviewPanel(panel, state);
    },
  });
}

/** Loaded by a command, or by code in sight that may hold ids. */
function registerEditorFeatures(
  context: ExtensionContext,
  host: Host,
  ports: EditorFeaturesPorts,
): { dragging(): Promise<void>; copied(): Promise<void>; dispose(): void } {
  const features = lazily(context, async () => {
    const loaded = await host.loadBundle("editorFeatures.js");
    if (!isEditorFeaturesModule(loaded)) throw new Error("The bundle for code is damaged.");
    return loaded.createEditorFeatures(ports);
  });
  const registered = Disposable.from(
    ...EDITOR_COMMANDS.map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => (await features()).commands[id](...args)),
    ),
    watchEditors(ports.clock, () => void features()),
    offerSnippets(async (snippet) => (await features()).insertSnippet(snippet)),
  );
  return {
    dragging: async () => {
      (await features()).dragging();
    },
    copied: async () => {
      (await features()).copied();
    },
    dispose() {
      registered.dispose();
    },
  };
}

/** One instance, made by whoever wants it first. */
function lazily<T extends { dispose(): void }>(
  context: ExtensionContext,
  load: () => Promise<T>,
): () => Promise<T> {
  let loading: Promise<T> | undefined;
  const keep = async (): Promise<T> => {
    const loaded = await load();
    context.subscriptions.push(loaded);
    return loaded;
  };
  return () => (loading ??= keep());
}

function readApiUrl(): string {
  return workspace.getConfiguration("heygenAvatars").get("apiUrl", "https://api.heygen.com");
}
