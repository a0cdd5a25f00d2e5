import { l10n, StatusBarAlignment, window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { isEnded } from "../jobs/job";
import { describeStep } from "../words/jobs";
import { oneLine } from "../words/text";

/** Says in the status bar that something is being created, as long as that takes. */
export class JobsItem {
  readonly #item = window.createStatusBarItem("heygenAvatars.jobs", StatusBarAlignment.Left);
  readonly #unsubscribeAccount: () => void;
  #unsubscribeJobs: () => void = () => undefined;
  #session: Session | undefined;

  constructor(account: AccountPort) {
    this.#item.name = l10n.t("HeyGen: avatars in progress");
    this.#item.command = "heygenAvatars.groups.focus";
    const follow = (): void => {
      this.#follow(sessionOf(account.state));
    };
    this.#unsubscribeAccount = account.onDidChange(follow);
    follow();
  }

  dispose(): void {
    this.#unsubscribeAccount();
    this.#unsubscribeJobs();
    this.#item.dispose();
  }

  #follow(session: Session | undefined): void {
    if (session === this.#session) return;
    this.#session = session;
    this.#unsubscribeJobs();
    this.#unsubscribeJobs =
      session?.jobs.onDidChange(() => {
        this.#draw();
      }) ?? (() => undefined);
    this.#draw();
  }

  #draw(): void {
    // Consent may take days, and is the person's turn.
    const running = (this.#session?.jobs.state ?? []).filter(
      ({ job }) => !isEnded(job) && job.step.kind !== "needsConsent",
    );
    if (running.length === 0) {
      this.#item.hide();
      return;
    }
    const text = l10n.t("HeyGen: {0} in progress", running.length);
    this.#item.text = `$(sync~spin) ${text}`;
    this.#item.tooltip = [
      ...running.map(({ job }) => l10n.t("{0}: {1}", oneLine(job.name), describeStep(job.step))),
      l10n.t("Select to see the list"),
    ].join("\n");
    this.#item.accessibilityInformation = { label: text };
    this.#item.show();
  }
}
