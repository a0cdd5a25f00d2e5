/**
 * The one file that knows the UI toolkit: the rest of the page asks here for buttons, fields and lists, so that a
 * successor of the toolkit is a change of this file.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
  type Button,
  type Dropdown,
  type Option,
  type ProgressRing,
  type TextField,
} from "@vscode/webview-ui-toolkit";

declare global {
  interface HTMLElementTagNameMap {
    "vscode-button": Button;
    "vscode-dropdown": Dropdown;
    "vscode-option": Option;
    "vscode-progress-ring": ProgressRing;
    "vscode-text-field": TextField;
  }
}

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeProgressRing(),
  vsCodeTextField(),
);

export type Appearance = "primary" | "secondary" | "icon";

export interface ButtonParts {
  readonly label: string;
  readonly appearance: Appearance;
  readonly icon?: SVGElement;
}

/** An `icon` button shows its icon only; its label is what it is called. */
export function createButton({ label, appearance, icon }: ButtonParts): HTMLElement {
  const button = document.createElement("vscode-button");
  // As an attribute and first: the toolkit calls an icon button "Icon Button" that has none yet.
  button.setAttribute("aria-label", label);
  button.appearance = appearance;
  if (appearance === "icon") {
    button.title = label;
    if (icon) button.append(icon);
    return button;
  }
  if (icon) {
    icon.setAttribute("slot", "start");
    button.append(icon);
  }
  button.append(label);
  return button;
}

/** Not for an `icon` button. */
export function setLabel(button: HTMLElement, label: string): void {
  if (button.textContent === label) return;
  const icon = button.querySelector("svg");
  button.setAttribute("aria-label", label);
  button.replaceChildren(...(icon ? [icon] : []), label);
}

export interface SearchField {
  readonly element: HTMLElement;
  value(): string;
  setValue(text: string): void;
  focus(): void;
}

export function createSearchField(parts: {
  readonly label: string;
  readonly placeholder: string;
  readonly icon: SVGElement;
  readonly onInput: () => void;
}): SearchField {
  const field = document.createElement("vscode-text-field");
  field.placeholder = parts.placeholder;
  parts.icon.setAttribute("slot", "start");
  // The toolkit calls a field after its text, whatever its aria-label says; the style sheet hides that text.
  field.append(parts.icon, parts.label);
  field.addEventListener("input", parts.onInput);
  return {
    element: field,
    value: () => field.value,
    setValue: (text) => {
      if (field.value !== text) field.value = text;
    },
    focus: () => {
      field.focus();
      field.control.select();
    },
  };
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceField {
  readonly element: HTMLElement;
  /** Rebuilds the list only where it differs, so that an open one stays under the pointer. */
  update(choices: readonly Choice[], value: string): void;
}

/** @param onChange gets the value that was chosen; undefined: the one for anything */
export function createChoiceField(label: string, onChange: (value: string | undefined) => void): ChoiceField {
  const dropdown = document.createElement("vscode-dropdown");
  dropdown.ariaLabel = label;
  dropdown.title = label;
  let shown = "";
  dropdown.addEventListener("change", () => {
    onChange(dropdown.value === "" ? undefined : dropdown.value);
  });
  return {
    element: dropdown,
    update(choices, value) {
      const wanted = JSON.stringify(choices);
      if (wanted !== shown && !dropdown.open) {
        shown = wanted;
        dropdown.replaceChildren(...choices.map((choice) => createOption(choice, value)));
      } else if (dropdown.value !== value) {
        dropdown.value = value;
      }
    },
  };
}

function createOption(choice: Choice, selected: string): HTMLElement {
  const option = document.createElement("vscode-option");
  option.setAttribute("value", choice.value);
  if (choice.value === selected) option.setAttribute("selected", "");
  option.textContent = choice.label;
  return option;
}

export function createProgressRing(label: string): HTMLElement {
  const ring = document.createElement("vscode-progress-ring");
  ring.ariaLabel = label;
  return ring;
}
