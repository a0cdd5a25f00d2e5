import {
  DROPPED_MAX,
  DROPPED_MAX_BYTES,
  type FormField,
  type FormHostMessage,
  type FormStrings,
  type FormView,
} from "../../src/formProtocol";
import { Announcer } from "../announcer";
import { el, setText } from "../dom";
import { createButton, setLabel } from "../toolkit";
import { droppedUris, readFiles } from "./drops";
import { FormFields } from "./formFields";
import type { Host } from "./host";
import { Herald } from "./herald";
import { keptOf } from "./kept";
import { FilePictures } from "./pictures";
import { StartedPane } from "./startedPane";

/** The page once it has its words. What was typed is the page's, all else the host's. */
export class FormApp {
  readonly #announcer = new Announcer();
  readonly #herald = new Herald((news) => {
    this.#announcer.say(news);
  });
  readonly #pictures = new FilePictures();
  readonly #fields: FormFields;
  readonly #started: StartedPane;
  readonly #refusal = el("p", { class: "refusal", role: "alert" });
  readonly #notes = el("ul", { class: "notes", id: "notes" });
  readonly #submit: HTMLElement;
  readonly #form: HTMLElement;
  #view: FormView | undefined;
  #isNameTyped = false;

  constructor(
    private readonly strings: FormStrings,
    private readonly host: Host,
  ) {
    const post = host.post.bind(host);
    this.#fields = new FormFields({
      ...{ strings, host, pictures: this.#pictures },
      onText: (field, text) => {
        if (field === "name") this.#isNameTyped = true;
        this.#keep();
        post({ type: "edit", field, text });
      },
      onSubmit: () => {
        this.#send();
      },
    });
    this.#started = new StartedPane({
      strings,
      onShowProgress: () => {
        post({ type: "showProgress" });
      },
      onOpen: () => {
        post({ type: "openInGallery" });
      },
      onBack: () => {
        post({ type: "backToForm" });
      },
      onAnother: () => {
        post({ type: "createAnother" });
      },
    });
    this.#submit = createButton({ label: strings.title, appearance: "primary" });
    this.#submit.classList.add("submit");
    this.#submit.addEventListener("click", () => {
      this.#send();
    });
    this.#form = this.#createForm();
    this.#takeDrops();
    document.body.replaceChildren(this.#createPage());
  }

  /** Everything anew. */
  reset(view: FormView): void {
    const hadFocus = document.hasFocus() && this.#view !== undefined;
    this.#isNameTyped = view.draft.isNameTyped;
    this.#fields.name.setValue(view.draft.name);
    this.#fields.prompt.setValue(view.draft.prompt);
    this.#fields.url.setValue(view.draft.url);
    this.show(view, undefined);
    if (hadFocus) this.#fields.focusFirst();
  }

  show(view: FormView, focus: FormField | undefined): void {
    const { started } = view;
    const wasStarted = this.#form.hidden;
    this.#view = view;
    if (!this.#isNameTyped) this.#fields.name.setValue(view.draft.name);
    // What is checked anew may be another picture by now.
    const settled = [...(view.file === undefined ? [] : [view.file]), ...view.references].filter(
      ({ state }) => state !== "checking",
    );
    this.#pictures.keepOnly(settled.map(({ id }) => id));
    this.#fields.show(view);
    this.#form.hidden = started !== undefined;
    this.#started.show(started);
    setText(this.#refusal, view.refusal ?? "");
    this.#refusal.hidden = view.refusal === undefined;
    this.#showNotes(view.notes);
    setLabel(this.#submit, view.submit);
    this.#submit.ariaBusy = String(view.isBusy);
    this.#keep();
    this.#herald.see(view);
    if (!document.hasFocus()) return;
    if (focus !== undefined) this.#fields.focus(focus);
    else if (wasStarted && started === undefined) this.#fields.focusFirst();
  }

  showPicture({ fileId, bytes, mediaType }: FormHostMessage & { readonly type: "picture" }): void {
    this.#pictures.put(fileId, bytes, mediaType);
    if (this.#view !== undefined) this.#fields.show(this.#view);
  }

  say(text: string): void {
    this.#announcer.show(text);
  }

  get #texts() {
    const { name, prompt, url } = this.#fields;
    return { name: name.value(), prompt: prompt.value(), url: url.value() };
  }

  #keep(): void {
    if (this.#view === undefined) return;
    this.host.keep(keptOf(this.#view, { ...this.#texts, isNameTyped: this.#isNameTyped }));
  }

  #send(): void {
    if (this.#view?.isBusy === false) this.host.post({ type: "submit", texts: this.#texts });
  }

  #showNotes(notes: readonly string[]): void {
    const shown = JSON.stringify(notes);
    if (this.#notes.dataset["shown"] === shown) return;
    this.#notes.dataset["shown"] = shown;
    this.#notes.replaceChildren(...notes.map((note) => el("li", {}, note)));
  }

  #createForm(): HTMLElement {
    return el(
      "div",
      { class: "form", role: "form", "aria-label": this.strings.title },
      ...this.#fields.elements,
      el(
        "div",
        { class: "sending" },
        this.#refusal,
        this.#notes,
        el("div", { class: "buttons" }, this.#submit),
      ),
    );
  }

  #createPage(): HTMLElement {
    const { title, intro } = this.strings;
    const head = el("header", {}, el("h1", {}, title), el("p", { class: "help" }, intro));
    const column = el("main", { class: "column" }, head, this.#form, this.#started.element);
    return el("div", { class: "page" }, column, ...this.#announcer.elements);
  }

  #takeDrops(): void {
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer === null || this.#view === undefined || this.#view.started !== undefined) return;
      void this.#take(event.dataTransfer);
    });
  }

  async #take(carried: DataTransfer): Promise<void> {
    const { dropNothing, dropTooLarge } = this.strings;
    const uris = droppedUris(carried, DROPPED_MAX);
    if (uris.length > 0) {
      this.host.post({ type: "drop", uris });
      return;
    }
    const files = await readFiles([...carried.files].slice(0, DROPPED_MAX), DROPPED_MAX_BYTES);
    if (files === "tooLarge") this.say(dropTooLarge);
    else if (files.length === 0) this.say(dropNothing);
    else this.host.post({ type: "dropFiles", files: [...files] });
  }
}
