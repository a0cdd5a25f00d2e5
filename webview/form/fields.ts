import { el, setAttribute, setText } from "../dom";

/**
 * Fields are the browser's own: the toolkit's keep their input in a shadow tree, where `aria-describedby` does not
 * find what is wrong with it.
 */
export interface Field {
  readonly element: HTMLElement;
  focus(): void;
  /** @param message undefined: nothing is wrong */
  readonly setProblem: (message: string | undefined) => void;
}

export interface TextField extends Field {
  value(): string;
  setValue(text: string): void;
  /** Said under it, besides what is wrong. */
  setNote(text: string): void;
}

interface FieldWords {
  readonly id: string;
  readonly label: string;
  readonly help: string;
}

export interface TextFieldParts extends FieldWords {
  readonly placeholder?: string;
  /** Rows, for more than a line. */
  readonly rows?: number;
  /** As much as a message may hold; what HeyGen takes is less, and said. UTF-16 units. */
  readonly maxLength: number;
  readonly onInput: (text: string) => void;
  readonly onSubmit: () => void;
}

export function createTextField(parts: TextFieldParts): TextField {
  const { id, label, help, placeholder, rows, maxLength } = parts;
  const { problem, setProblem } = createProblem(id);
  const describedBy = `${id}-help ${id}-problem ${id}-note`;
  const attributes = {
    id,
    placeholder,
    maxlength: maxLength,
    class: "input",
    "aria-describedby": describedBy,
  };
  const input =
    rows === undefined
      ? el("input", { ...attributes, type: "text", autocomplete: "off", spellcheck: "false" })
      : el("textarea", { ...attributes, rows });
  const note = el("p", { class: "note", id: `${id}-note` });
  input.addEventListener("input", () => {
    parts.onInput(input.value);
  });
  input.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || event.isComposing) return;
    if (rows !== undefined && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    parts.onSubmit();
  });
  return {
    element: el(
      "div",
      { class: "field" },
      el("label", { for: id }, label),
      el("p", { class: "help", id: `${id}-help` }, help),
      input,
      el("div", { class: "below" }, problem, note),
    ),
    value: () => input.value,
    setValue(text) {
      if (input.value !== text) input.value = text;
    },
    setNote(text) {
      setText(note, text);
    },
    focus() {
      input.focus();
    },
    setProblem: (message) => {
      setProblem(message);
      setAttribute(input, "aria-invalid", message === undefined ? undefined : "true");
    },
  };
}

/** What is chosen rather than typed. @param target gets the keyboard where something is wrong */
export function createGroupField(
  { id, label, help }: FieldWords,
  target: HTMLElement,
  ...content: readonly HTMLElement[]
): Field {
  const { problem, setProblem } = createProblem(id);
  const element = el(
    "div",
    {
      ...{ class: "field", id, role: "group" },
      "aria-labelledby": `${id}-label`,
      "aria-describedby": `${id}-help ${id}-problem`,
    },
    el("p", { class: "label", id: `${id}-label` }, label),
    el("p", { class: "help", id: `${id}-help` }, help),
    ...content,
    el("div", { class: "below" }, problem),
  );
  return {
    element,
    focus() {
      target.focus();
    },
    setProblem: (message) => {
      setProblem(message);
      element.classList.toggle("wrong", message !== undefined);
    },
  };
}

function createProblem(id: string) {
  const problem = el("p", { class: "field-problem", id: `${id}-problem` });
  problem.hidden = true;
  return {
    problem: el("div", { class: "problem-place" }, problem),
    setProblem: (message: string | undefined) => {
      problem.hidden = message === undefined;
      setText(problem, message ?? "");
    },
  };
}

export interface RadioField<T extends string> extends Field {
  setValue(value: T | undefined): void;
}

export interface RadioParts<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, side by side. */
export function createRadioField<T extends string>(parts: RadioParts<T>): RadioField<T> {
  const { id, label, choices } = parts;
  const { problem, setProblem } = createProblem(id);
  const inputs = choices.map((choice) => {
    const input = el("input", { type: "radio", name: id, value: choice.value });
    input.addEventListener("change", () => {
      parts.onChoose(choice.value);
    });
    return { input, choice, label: el("label", { class: "segment" }, input, choice.label) };
  });
  const element = el(
    "fieldset",
    { class: "field", id, "aria-describedby": `${id}-problem` },
    el("legend", { class: "label" }, label),
    el("div", { class: "segments" }, ...inputs.map((each) => each.label)),
    el("div", { class: "below" }, problem),
  );
  return {
    element,
    focus() {
      (inputs.find(({ input }) => input.checked) ?? inputs[0])?.input.focus();
    },
    setValue(value) {
      for (const { input, choice } of inputs) input.checked = choice.value === value;
    },
    setProblem: (message) => {
      setProblem(message);
      setAttribute(element, "aria-invalid", message === undefined ? undefined : "true");
    },
  };
}
