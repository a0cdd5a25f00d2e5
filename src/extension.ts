import { commands, l10n, window, workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import { Account } from "./account/account";
import { AccountCommands } from "./account/accountCommands";
import { findKeys } from "./account/foundKeys";
import { openSampleSession, openSession } from "./account/openSession";
import { runSignIn } from "./account/signIn";
import { LookCommands } from "./commands/lookCommands";
import { GalleryPanel } from "./gallery/galleryPanel";
import { parseGroupId, parseLookId } from "./commands/targets";
import { systemClock } from "./heygen/ports";
import { probeCredential } from "./heygen/probe";
import type { Host } from "./host/host";
import { registerSidebar } from "./sidebar/sidebar";

const SAMPLE_CHOICE = "heygenAvatars.sampleAccount";

/** Builds the parts, passes each the narrowest port, registers them. Awaits no network. */
export function activateWith(context: ExtensionContext, host: Host): void {
  const clock = systemClock;
  const log = window.createOutputChannel("HeyGen Avatars", { log: true });
  const account = createAccount(context, host, log);
  const readApiUrl = readSetting;

  const accountCommands = new AccountCommands({
    account,
    signIn: () =>
      runSignIn({
        readApiUrl,
        findKeys: () => findKeys(host),
        check: (origin, credential, signal) => {
          const { session } = openSession({ fetch: host.fetch, clock, log }, origin, credential, "check");
          return probeCredential(session.client, { signal });
        },
        adopt: (origin, credential, facts) => account.adopt(origin, credential, facts),
      }),
    showView: () => commands.executeCommand("workbench.view.extension.heygenAvatars"),
  });
  const requireSession = () => accountCommands.requireSession();

  const looks = new LookCommands({
    account,
    clock,
    requireSession,
    openGallery: (target) => {
      gallery.openGallery(target);
    },
  });
  const gallery = new GalleryPanel({
    extensionUri: context.extensionUri,
    account,
    clock,
    log,
    actions: {
      copyLookId: (lookId) => looks.copyLookIds([lookId]),
      insertLookId: (lookId) => looks.insertLookId(lookId),
      copyGroupId: (groupId) => looks.copyGroupId(groupId),
      openConsent: () => Promise.resolve(),
      copyConsentLink: () => Promise.resolve(),
      setApiKey: () => accountCommands.setApiKey(),
      useSampleAccount: () => accountCommands.useSampleAccount(),
      createFromFile: async () => {
        await commands.executeCommand("heygenAvatars.createFromFile");
      },
    },
  });

  context.subscriptions.push(
    log,
    account,
    gallery,
    accountCommands.register(),
    looks.register(),
    registerSidebar({ account, clock, requireSession }),
    commands.registerCommand("heygenAvatars.openGallery", (argument: unknown) => {
      gallery.openGallery({
        groupId: parseGroupId(argument),
        lookId: parseLookId(argument),
        preserveFocus: argument !== undefined,
      });
    }),
    commands.registerCommand("heygenAvatars.showLog", () => {
      log.show();
    }),
    context.secrets.onDidChange(({ key }) => void account.onSecretChanged(key)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("heygenAvatars.apiUrl")) void account.restore();
    }),
  );
  account.restore().catch(() => {
    void window.showErrorMessage(l10n.t("HeyGen's key could not be read from VS Code's secret storage."));
  });
}

function createAccount(context: ExtensionContext, host: Host, log: LogOutputChannel): Account {
  const ports = { clock: systemClock, log };
  return new Account({
    secrets: context.secrets,
    sampleChoice: {
      read: () => context.globalState.get(SAMPLE_CHOICE) === true,
      write: (chosen) => context.globalState.update(SAMPLE_CHOICE, chosen || undefined),
    },
    readApiUrl: readSetting,
    openSession: (origin, credential, fingerprint) =>
      openSession({ ...ports, fetch: host.fetch }, origin, credential, fingerprint),
    openSampleSession: async () => openSampleSession(ports, await host.loadSandbox()),
    probe: (session) => probeCredential(session.client, { signal: session.signal }),
    log,
  });
}

function readSetting(): string {
  return workspace.getConfiguration("heygenAvatars").get("apiUrl", "https://api.heygen.com");
}
