import { commands, l10n, ProgressLocation, Uri, window, type CancellationToken } from "vscode";
import type { AccountPort, Session } from "../account/session";
import { trainingVerdict, type TrainingOutcome } from "../creation/followTraining";
import type { Sha256 } from "../creation/checkedBytes";
import type { Put } from "../creation/directUpload";
import { putThroughClient } from "../creation/putThroughClient";
import type { SourceFile } from "../creation/sourceFile";
import { Undertaking, type CreationResult, type CreationStep } from "../creation/undertaking";
import { isUploadError } from "../creation/uploadError";
import { uploadFile, type UploadPorts } from "../creation/uploadFile";
import { withWrites } from "../heygen/createClient";
import { isHeyGenError } from "../heygen/errors";
import type { CreatedAvatar } from "../heygen/model";
import type { Clock, Log } from "../heygen/ports";
import { wait } from "../heygen/wait";
import { describeUpload } from "../words/creation";
import { describeError } from "../words/errors";
import { inSentence, oneLine } from "../words/text";
import { askCreation, type CreationChoice } from "./askCreation";
import { askForFile, convertCopy, openChosenFile, type ChosenFile, type FilePorts } from "./chosenFile";
import { followCreated } from "./followCreated";
import { parseGroupId } from "./targets";

export interface CreatePorts extends FilePorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly log: Log;
  requireSession(): Promise<Session | undefined>;
  readonly uploads: {
    /** Rejects where it cannot be read. */
    readonly openFile: (uri: Uri) => Promise<SourceFile>;
    /** undefined: there is only `fetch` here. */
    readonly put: Put | undefined;
    readonly createSha256: () => Sha256;
  };
}

/** Create Avatar from File and Add Look from File: from a file to a followed training. */
export class CreateCommands {
  constructor(private readonly ports: CreatePorts) {}

  /** @param argument the explorer's file, or nothing */
  async createFromFile(argument: unknown): Promise<void> {
    await this.#create(argument instanceof Uri ? argument : undefined, undefined);
  }

  /** @param argument the group's row; from the palette the group is asked for with the rest */
  async addLookFromFile(argument: unknown): Promise<void> {
    await this.#create(undefined, parseGroupId(argument));
  }

  async #create(uri: Uri | undefined, groupId: string | undefined): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const chosenUri = uri ?? (await askForFile());
    const file = chosenUri && (await openChosenFile(chosenUri, this.ports));
    if (file === undefined) return;
    const choice = await askCreation(session, this.ports.clock, file, groupId, (original) =>
      this.#convert(original),
    );
    if (choice === undefined) return;
    const undertaking = this.#undertake(session, choice);
    await this.#run(session, undertaking, choice.name);
  }

  async #convert({ source, convertible }: ChosenFile): Promise<ChosenFile | undefined> {
    return convertible && convertCopy(source, convertible, this.ports);
  }

  #undertake(session: Session, choice: CreationChoice): Undertaking {
    const { source, facts } = choice.file;
    const { clock } = this.ports;
    const { put, createSha256 } = this.ports.uploads;
    const client = withWrites(session.client);
    const uploading: UploadPorts = {
      client,
      // The sample account's storage is in memory, and a browser has nothing but fetch.
      put: session.isSample || put === undefined ? putThroughClient(client, put ? "stream" : "blob") : put,
      createHash: createSha256,
      clock,
      random: Math.random,
    };
    return new Undertaking(
      {
        client,
        upload: (idempotencyKey, options) =>
          uploadFile(uploading, { source, mediaType: facts.mediaType, idempotencyKey }, options),
        clock,
        id: globalThis.crypto.randomUUID(),
      },
      {
        name: choice.name,
        groupId: choice.groupId,
        creationKind: facts.kind === "photo" ? "photo" : "digital_twin",
      },
    );
  }

  /** Runs it with progress and cancel; a failure offers to go on with the same undertaking. */
  async #run(session: Session, undertaking: Undertaking, name: string): Promise<void> {
    for (;;) {
      const result = await this.#runOnce(session, undertaking, name);
      if (session.signal.aborted) {
        sayAccountChanged(result, name);
        return;
      }
      if (result.kind === "created") {
        // Training takes minutes to hours: neither the command nor the gallery waits for it.
        void this.#follow(session, result.created, name);
        return;
      }
      if (!(await this.#sayUnfinished(session, result, name))) {
        await undertaking.giveUp();
        return;
      }
    }
  }

  #runOnce(session: Session, undertaking: Undertaking, name: string): Thenable<CreationResult> {
    const location = ProgressLocation.Notification;
    const title = l10n.t("HeyGen: {0}", inSentence(name));
    return window.withProgress({ location, title, cancellable: true }, (progress, token) =>
      undertaking.run(signalOf(token, session.signal), (step, upload) => {
        progress.report({ message: upload === undefined ? describeStep(step) : describeUpload(upload) });
      }),
    );
  }

  /** Resolves to whether to run it again. */
  async #sayUnfinished(session: Session, result: Unfinished, name: string): Promise<boolean> {
    if (result.kind !== "failed") {
      if (result.kind === "tooLate" || result.maybePaid) void lookForIt(session, this.ports.clock);
      void window.showInformationMessage(describeEnd(result, name));
      return false;
    }
    this.ports.account.reportError(result.error);
    const again = l10n.t("Try Again");
    const showLog = l10n.t("Show Log");
    // A rejected key ends the session, and with it all that could be asked again.
    const rejected = isHeyGenError(result.error) && result.error.kind === "unauthorized";
    const ways = rejected || isUploadError(result.error) ? [showLog] : [again, showLog];
    const chosen = await window.showErrorMessage(describeFailure(result, name), ...ways);
    if (chosen === showLog) void commands.executeCommand("heygenAvatars.showLog");
    return chosen === again;
  }

  /** The tree shows the new avatar at once. Never rejects. */
  async #follow(session: Session, created: CreatedAvatar, name: string): Promise<void> {
    const { catalog } = session;
    const { clock } = this.ports;
    const { group, look } = created;
    if (group !== undefined) catalog.applyGroup(group);
    if (look === undefined) {
      void window.showInformationMessage(
        l10n.t(
          "{0} is created. The list shows how its training goes: refresh it now and then.",
          inSentence(name),
        ),
      );
      await catalog.refresh();
      return;
    }
    catalog.applyLook(look);
    const groupId = group?.id ?? look.groupId;
    if (trainingVerdict(look) === undefined) {
      window.setStatusBarMessage(l10n.t("$(sync~spin) {0} is in training", oneLine(name)), STATUS_MESSAGE_MS);
    }
    await followCreated({ session, clock, look, groupId }, (outcome) => {
      this.#sayOutcome(outcome, name, groupId);
    });
  }

  #sayOutcome(outcome: TrainingOutcome, name: string, groupId: string | undefined): void {
    const shown = inSentence(name);
    switch (outcome.kind) {
      case "ready":
        offer(
          window.showInformationMessage,
          l10n.t("{0} is ready. Its look ID can go into your code.", shown),
          [
            [l10n.t("Copy Look ID"), "copyLookId", { kind: "look", lookId: outcome.look.id }],
            [l10n.t("Open in Gallery"), "openGallery", { kind: "look", lookId: outcome.look.id }],
          ],
        );
        return;
      case "pendingConsent":
        offer(
          window.showInformationMessage,
          l10n.t("{0} waits for consent: the person shown has to agree on HeyGen's page.", shown),
          groupId === undefined
            ? []
            : [
                [l10n.t("Open Consent Page"), "openConsent", { kind: "group", groupId }],
                [l10n.t("Copy Consent Link"), "copyConsentLink", { kind: "group", groupId }],
              ],
        );
        return;
      case "failed":
        offer(
          window.showErrorMessage,
          l10n.t("Training of {0} failed. HeyGen says: {1}", shown, reasonOf(outcome)),
          [[l10n.t("Open in Gallery"), "openGallery", { kind: "look", lookId: outcome.look.id }]],
        );
        return;
      case "gone":
        void window.showWarningMessage(l10n.t("{0} was deleted while it was in training.", shown));
        return;
      case "stopped":
        this.ports.account.reportError(outcome.error);
        void window.showWarningMessage(
          l10n.t("The training of {0} is no longer followed. {1}", shown, describeError(outcome.error)),
        );
    }
  }
}

type Unfinished = Exclude<CreationResult, { kind: "created" }>;

const STATUS_MESSAGE_MS = 5000;
/** A create that was cancelled under way may take this long to show. */
const LOOK_AGAIN_AFTER_MS = 20_000;

/** Looks for what may have been made, now and a little later. */
async function lookForIt(session: Session, clock: Clock): Promise<void> {
  await session.catalog.refresh();
  if (await wait(clock, LOOK_AGAIN_AFTER_MS, session.signal)) await session.catalog.refresh();
}

/** The account that was asked is no longer there to ask. */
function sayAccountChanged(result: CreationResult, name: string): void {
  const mayExist =
    result.kind === "created" ||
    result.kind === "tooLate" ||
    (result.kind === "cancelled" ? result.maybePaid : result.answerLost);
  void window.showWarningMessage(
    mayExist
      ? l10n.t(
          "The account changed while {0} was being created. It may be in the account you left: look there first.",
          inSentence(name),
        )
      : l10n.t(
          "{0} was not created, because the account changed. Run “Create Avatar from File…” again.",
          inSentence(name),
        ),
  );
}

function describeEnd(result: Exclude<Unfinished, { kind: "failed" }>, name: string): string {
  if (result.kind === "tooLate") {
    return l10n.t(
      "{0} was asked for too long ago: trying again could be paid twice. See whether the list has it, then start anew.",
      inSentence(name),
    );
  }
  return result.maybePaid
    ? l10n.t(
        "Stopped, but HeyGen may have made {0} already. The list is refreshed to show it.",
        inSentence(name),
      )
    : l10n.t("Cancelled before anything was created. Nothing was paid.");
}

function describeFailure(result: CreationResult & { kind: "failed" }, name: string): string {
  return result.answerLost
    ? l10n.t(
        "No answer came for {0}. {1} Trying again asks for the same avatar; it is never made or paid twice.",
        inSentence(name),
        describeError(result.error),
      )
    : l10n.t("{0} was not created. {1}", inSentence(name), describeError(result.error));
}

type Show = (message: string, ...items: string[]) => Thenable<string | undefined>;

/** A message whose buttons run commands of ours. */
function offer(
  show: Show,
  message: string,
  ways: readonly (readonly [title: string, command: string, target: object])[],
): void {
  void show(message, ...ways.map(([title]) => title)).then((chosen) => {
    const way = ways.find(([title]) => title === chosen);
    if (way !== undefined) void commands.executeCommand(`heygenAvatars.${way[1]}`, way[2]);
  });
}

function reasonOf(outcome: TrainingOutcome & { kind: "failed" }): string {
  const { reason } = outcome;
  return oneLine(reason?.message ?? reason?.code ?? l10n.t("no reason given")).slice(0, 300);
}

function describeStep(step: CreationStep): string {
  switch (step) {
    case "uploading":
      return l10n.t("uploading…");
    case "creating":
      return l10n.t("creating…");
    case "askingAgain":
      return l10n.t("no answer yet, asking again for the same avatar…");
  }
}

/** The editor's cancellation becomes a signal once, at the edge. */
function signalOf(token: CancellationToken, session: AbortSignal): AbortSignal {
  const cancel = new AbortController();
  token.onCancellationRequested(() => {
    cancel.abort();
  });
  return AbortSignal.any([cancel.signal, session]);
}
