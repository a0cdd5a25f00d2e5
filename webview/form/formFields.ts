import {
  REFERENCES_MAX,
  TEXT_MAX,
  type FormField,
  type FormStrings,
  type FormView,
} from "../../src/formProtocol";
import { el, setText } from "../dom";
import { createButton, setLabel } from "../toolkit";
import { format } from "../words";
import { createGroupField, createRadioField, createTextField, type Field, type TextField } from "./fields";
import { FileCards } from "./fileCards";
import type { Host } from "./host";
import type { FilePictures } from "./pictures";

export interface FieldsPorts {
  readonly strings: FormStrings;
  readonly host: Pick<Host, "post">;
  readonly pictures: FilePictures;
  readonly onText: (field: "name" | "prompt" | "url", text: string) => void;
  readonly onSubmit: () => void;
}

/** All fields of the form, in their order on the page. */
export class FormFields {
  readonly name: TextField;
  readonly prompt: TextField;
  readonly url: TextField;
  readonly #kind;
  readonly #urlKind;
  readonly #file;
  readonly #references;
  readonly #look;
  readonly #group;

  constructor(ports: FieldsPorts) {
    this.#kind = createKind(ports);
    this.#file = createFile(ports);
    this.url = createText("url", ports);
    this.#urlKind = createUrlKind(ports);
    this.prompt = createText("prompt", ports);
    this.#references = createReferences(ports);
    this.#look = createChosen("look", ports);
    this.#group = createChosen("group", ports);
    this.name = createText("name", ports);
  }

  get elements(): readonly HTMLElement[] {
    return [this.#kind, ...Object.values(this.#byField)].map(({ element }) => element);
  }

  /** All but the texts, which are whoever types them's. */
  show(view: FormView): void {
    const { draft } = view;
    this.#kind.setValue(draft.kind);
    this.#urlKind.setValue(draft.urlKind);
    this.#file.show(view.file);
    this.#references.show(view.references);
    this.#look.show(view.look, draft.lookId !== undefined);
    this.#group.show(view.group, draft.groupId !== undefined);
    this.prompt.setNote(view.promptLength);
    const wanted = fieldsOf(view);
    for (const [id, field] of Object.entries(this.#byField)) {
      field.element.hidden = !wanted.has(id);
      field.setProblem(view.problems.find((problem) => problem.field === id)?.message);
    }
  }

  focus(field: FormField): void {
    this.#byField[field].focus();
  }

  focusFirst(): void {
    this.#kind.focus();
  }

  get #byField(): Readonly<Record<FormField, Field>> {
    return {
      file: this.#file,
      url: this.url,
      urlKind: this.#urlKind,
      prompt: this.prompt,
      references: this.#references,
      look: this.#look,
      name: this.name,
      group: this.#group,
    };
  }
}

/** Those that a kind of creation has. */
function fieldsOf({ draft, needsUrlKind }: FormView): ReadonlySet<string> {
  const common = ["name", "group"];
  switch (draft.kind) {
    case "file":
      return new Set(["file", ...common]);
    case "url":
      return new Set(needsUrlKind ? ["url", "urlKind", ...common] : ["url", ...common]);
    case "prompt":
      return new Set(["prompt", "references", "look", ...common]);
  }
}

function createText(id: "name" | "prompt" | "url", { strings, onText, onSubmit }: FieldsPorts): TextField {
  const placeholders = { name: undefined, prompt: strings.promptPlaceholder, url: strings.urlPlaceholder };
  const placeholder = placeholders[id];
  return createTextField({
    ...{ id, label: strings[id], help: strings[`${id}Help`], maxLength: TEXT_MAX, onSubmit },
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(id === "prompt" ? { rows: 5 } : {}),
    onInput: (text) => {
      onText(id, text);
    },
  });
}

function createKind({ strings, host }: FieldsPorts) {
  return createRadioField({
    id: "kind",
    label: strings.kind,
    choices: [
      { value: "prompt", label: strings.kindPrompt },
      { value: "file", label: strings.kindFile },
      { value: "url", label: strings.kindUrl },
    ],
    onChoose: (kind) => {
      host.post({ type: "setKind", kind });
    },
  });
}

function createUrlKind({ strings, host }: FieldsPorts) {
  return createRadioField({
    id: "urlKind",
    label: strings.urlKind,
    choices: [
      { value: "photo", label: strings.urlKindPhoto },
      { value: "digital_twin", label: strings.urlKindFootage },
    ],
    onChoose: (urlKind) => {
      host.post({ type: "setUrlKind", urlKind });
    },
  });
}

function createCards({ strings, host, pictures }: FieldsPorts, onFocusLost: () => void): FileCards {
  return new FileCards({
    strings,
    onRemove: (fileId) => {
      host.post({ type: "removeFile", fileId });
    },
    onConvert: (fileId) => {
      host.post({ type: "convertFile", fileId });
    },
    pictureOf: (fileId) => pictures.urlOf(fileId),
    onFocusLost,
  });
}

function createFile(ports: FieldsPorts) {
  const { strings, host } = ports;
  const choose = createButton({ label: strings.chooseFile, appearance: "secondary" });
  choose.addEventListener("click", () => {
    host.post({ type: "chooseFile" });
  });
  const cards = createCards(ports, () => {
    choose.focus();
  });
  const words = { id: "file", label: strings.file, help: strings.fileHelp };
  return {
    ...createGroupField(words, choose, cards.element, el("div", { class: "buttons" }, choose)),
    show(file: FormView["file"]) {
      cards.show(file === undefined ? [] : [file]);
      setLabel(choose, file === undefined ? strings.chooseFile : strings.chooseOtherFile);
    },
  };
}

function createReferences(ports: FieldsPorts) {
  const { strings, host } = ports;
  const choose = createButton({ label: strings.chooseReferences, appearance: "secondary" });
  choose.addEventListener("click", () => {
    host.post({ type: "chooseReferences" });
  });
  const cards = createCards(ports, () => {
    choose.focus();
  });
  const help = format(strings.referencesHelp, REFERENCES_MAX);
  const words = { id: "references", label: strings.references, help };
  return {
    ...createGroupField(words, choose, cards.element, el("div", { class: "buttons" }, choose)),
    show: (files: FormView["references"]) => {
      cards.show(files);
    },
  };
}

/** A look or a group: what is chosen in words, a way to choose, and one to take it back. */
function createChosen(id: "look" | "group", { strings, host }: FieldsPorts) {
  const [chooseLabel, clearLabel] =
    id === "look" ? [strings.chooseLook, strings.clearLook] : [strings.chooseGroup, strings.clearGroup];
  const chosen = el("p", { class: "chosen" });
  const choose = createButton({ label: chooseLabel, appearance: "secondary" });
  choose.addEventListener("click", () => {
    host.post({ type: id === "look" ? "chooseLook" : "chooseGroup" });
  });
  const clear = createButton({ label: clearLabel, appearance: "secondary" });
  clear.addEventListener("click", () => {
    // It goes with what it takes back.
    choose.focus();
    host.post({ type: id === "look" ? "clearLook" : "clearGroup" });
  });
  const words = { id, label: strings[id], help: strings[`${id}Help`] };
  return {
    ...createGroupField(words, choose, chosen, el("div", { class: "buttons" }, choose, clear)),
    show(label: string | undefined, isChosen: boolean) {
      setText(chosen, label ?? strings.lookNone);
      clear.hidden = !isChosen;
    },
  };
}
