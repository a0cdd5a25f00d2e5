import { commands, type Disposable } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { FilePorts } from "../commands/checkedFile";
import type { PickLookPorts } from "../commands/pickLook";
import type { FormDraft, FormField, FormPageMessage, FormView } from "../formProtocol";
import { followAccount } from "./followAccount";
import { FormChoices } from "./formChoices";
import { pictureOfFile, type FilePicture } from "./formFiles";
import type { FormPort } from "./formPort";
import { beginForm, EMPTY_FORM, filesOf, restoreForm, type FormState } from "./formState";
import { firstField, judgeForm } from "./judge";
import { reduceForm, type FormEvent } from "./reduceForm";
import { Sending } from "./sending";
import { SentForms, type FormMemory } from "./sentForms";
import { describeForm } from "./view";

export interface FormPorts extends FilePorts, PickLookPorts {
  readonly account: AccountPort;
  readonly workspaceState: FormMemory;
  requireSession(): Promise<Session | undefined>;
}

/** A page that shows the form. */
export interface FormViewer {
  /** Everything anew, the texts of its fields as well. */
  reset(view: FormView): void;
  show(view: FormView, focus: FormField | undefined): void;
  showPicture(fileId: string, picture: FilePicture): void;
  say(text: string): void;
}

type PageRequest = Exclude<FormPageMessage, { readonly type: "ready" }>;
type Texts = (FormPageMessage & { readonly type: "submit" })["texts"];

/**
 * The one form of a window, on screen or not: pages come and go, what was typed and what is under way stays. Ends by
 * `dispose`.
 */
export class Form implements FormPort, Disposable {
  readonly #choices: FormChoices;
  readonly #sending: Sending;
  readonly #unfollow: () => void;
  readonly #sentForms: SentForms;
  #state = withId(EMPTY_FORM);
  #viewer: FormViewer | undefined;

  constructor(private readonly ports: FormPorts) {
    this.#choices = new FormChoices(this, ports);
    this.#sentForms = new SentForms(ports.workspaceState);
    this.#sending = new Sending(this, { ...ports, sentForms: this.#sentForms });
    this.#unfollow = followAccount(ports.account, {
      onChange: (session) => {
        this.#sending.follow(session);
        this.#show();
      },
      onEnter: (session) => {
        this.dispatch({ type: "accountChanged" });
        void this.#choices.findNames(session);
      },
    });
  }

  get state(): FormState {
    return this.#state;
  }

  /** From now on that page shows it. The returned function ends it. */
  attach(viewer: FormViewer): () => void {
    this.#viewer = viewer;
    return () => {
      if (this.#viewer === viewer) this.#viewer = undefined;
    };
  }

  /** For somebody who asks for a form. @param groupId an existing group that gets the look */
  begin(groupId: string | undefined): void {
    const state = beginForm(this.#state, groupId);
    if (state === this.#state) return;
    if (state.job === undefined) this.#sending.leave();
    this.restart(state);
    this.#findNames();
  }

  /** As it was before a reload of the window, unless it was sent. Resolves when its files are checked again. */
  async restore(draft: FormDraft): Promise<void> {
    if (this.#sentForms.has(draft.formId)) return;
    this.#sending.leave();
    this.restart(restoreForm(draft));
    this.#findNames();
    await this.#choices.reopen(draft);
  }

  dispatch(event: FormEvent, focus?: FormField): void {
    this.#state = reduceForm(this.#state, event);
    this.#show(focus);
    if (event.type === "checked") void this.#showPicture(event.fileId);
  }

  restart(state: FormState): void {
    this.#state = withId(state);
    this.showAll();
  }

  say(text: string): void {
    this.#viewer?.say(text);
  }

  /** For a page that has nothing yet. */
  showAll(): void {
    this.#viewer?.reset(this.#view);
    for (const { id } of filesOf(this.#state)) void this.#showPicture(id);
  }

  /** What the page asks for. */
  async handle(request: PageRequest): Promise<void> {
    switch (request.type) {
      case "edit":
      case "setKind":
      case "setUrlKind":
      case "removeFile":
      case "backToForm":
        this.dispatch(request);
        return;
      case "submit":
        await this.#submit(request.texts);
        return;
      case "createAnother":
        this.#sending.forget();
        return;
      case "showProgress":
        await commands.executeCommand("heygenAvatars.groups.focus");
        return;
      case "openInGallery":
        await this.#openInGallery();
        return;
      default:
        await this.#choices.choose(request);
    }
  }

  dispose(): void {
    this.#unfollow();
    this.#viewer = undefined;
  }

  /** The texts come along, so that what counts is what is on the page. */
  async #submit(texts: Texts): Promise<void> {
    if (this.#state.isBusy || this.#state.showsJob) return;
    // Where nobody gave it a name, it follows from the rest.
    if (this.#state.isNameTyped) this.dispatch({ type: "edit", field: "name", text: texts.name });
    this.dispatch({ type: "edit", field: "prompt", text: texts.prompt });
    this.dispatch({ type: "edit", field: "url", text: texts.url });
    const wrong = judgeForm(this.#state).map(({ field }) => field);
    this.dispatch({ type: "tried" }, firstField(wrong));
    if (wrong.length === 0) await this.#sending.send();
  }

  async #openInGallery(): Promise<void> {
    const step = this.#state.job?.step;
    if (step === undefined) return;
    const look = step.kind === "failed" ? step.look : "lookId" in step ? step : undefined;
    if (look === undefined) return;
    await commands.executeCommand("heygenAvatars.openGallery", { kind: "look", lookId: look.lookId });
  }

  #findNames(): void {
    const session = this.#session;
    if (session !== undefined) void this.#choices.findNames(session);
  }

  #show(focus?: FormField): void {
    this.#viewer?.show(this.#view, focus);
  }

  async #showPicture(fileId: string): Promise<void> {
    const check = this.#checkOf(fileId);
    const picture = check && (await pictureOfFile(check));
    // It may have been checked anew meanwhile.
    if (picture !== undefined && this.#checkOf(fileId) === check) this.#viewer?.showPicture(fileId, picture);
  }

  #checkOf(fileId: string) {
    return filesOf(this.#state).find(({ id }) => id === fileId)?.check;
  }

  get #session(): Session | undefined {
    return sessionOf(this.ports.account.state);
  }

  get #view(): FormView {
    const session = this.#session;
    return describeForm(this.#state, {
      avatars: session?.catalog.state,
      isSample: session?.isSample ?? false,
    });
  }
}

function withId(state: FormState): FormState {
  return { ...state, formId: state.formId ?? globalThis.crypto.randomUUID() };
}
