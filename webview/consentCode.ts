import {
  parseConsentCodeReply,
  type ConsentCode,
  type GalleryRequest,
  type GalleryStrings,
} from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { el, setText } from "./dom";
import { format } from "./words";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** How old a link is changes by the minute. */
const AGE_EVERY_MS = 60_000;

export interface CodePorts extends ActionPorts {
  readonly strings: GalleryStrings;
}

/** A QR code of a group's consent page, for the phone of the person shown. A link is asked for by a click only. */
export class ConsentCodeBox {
  readonly element = el("figure", { class: "consent-code" });
  readonly #drawing = el("div", { class: "code" });
  readonly #note = el("p", { class: "hint" });
  readonly #tools = el("div", { class: "buttons" });
  readonly #problem = el("p", { class: "problem", role: "alert" });
  #groupId: string | undefined;
  #name = "";
  #timer: number | undefined;

  constructor(private readonly ports: CodePorts) {
    const hint = el("figcaption", {}, ports.strings.codeHint);
    this.element.append(this.#drawing, hint, this.#note, this.#tools, this.#problem);
    this.element.hidden = true;
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  /** Another group's code is not this one's. */
  follow(groupId: string, name: string): void {
    if (groupId !== this.#groupId) this.hide();
    this.#groupId = groupId;
    this.#name = name;
  }

  hide(): void {
    this.element.hidden = true;
    this.#groupId = undefined;
    window.clearInterval(this.#timer);
    this.#timer = undefined;
    this.#drawing.replaceChildren();
  }

  /** A button that asks for the code of the group in front. */
  createButton(wanted: "any" | "new", onProblem: (message: string) => void): HTMLElement {
    const { strings } = this.ports;
    const groupId = this.#groupId ?? "";
    const isNew = wanted === "new";
    return createActionButton(
      {
        label: isNew ? strings.newConsentLink : strings.showConsentCode,
        appearance: "secondary",
        icon: isNew ? "refresh" : "code",
        request: { method: "getConsentCode", groupId, wanted },
        done: isNew ? strings.linkIsNew : strings.codeIsShown,
        onProblem,
        onAnswer: (value) => {
          this.take(groupId, value);
        },
      },
      this.ports,
    );
  }

  /** @param answer to `getConsentCode`, unparsed */
  take(groupId: string, answer: unknown): void {
    const code = parseConsentCodeReply(answer)?.code;
    if (groupId !== this.#groupId || code === undefined) return;
    this.#draw(code);
    setText(this.#problem, "");
    setText(this.#note, code.note);
    const wasShown = this.isShown;
    this.element.hidden = false;
    if (!wasShown) this.#begin();
  }

  #begin(): void {
    this.#tools.replaceChildren(
      this.createButton("new", (message) => {
        setText(this.#problem, message);
      }),
    );
    this.#timer = window.setInterval(() => void this.#renewNote(), AGE_EVERY_MS);
    this.element.scrollIntoView({ block: "nearest" });
  }

  #draw({ rows }: ConsentCode): void {
    const label = format(this.ports.strings.codeOf, this.#name);
    this.#drawing.replaceChildren(drawCode(rows, label));
  }

  async #renewNote(): Promise<void> {
    const groupId = this.#groupId;
    if (groupId === undefined) return;
    const request: GalleryRequest = { method: "getConsentCode", groupId, wanted: "kept" };
    try {
      const code = parseConsentCodeReply(await this.ports.request(request))?.code;
      if (groupId === this.#groupId) setText(this.#note, code?.note ?? this.ports.strings.linkIsOld);
    } catch {
      // The note stays as it was, a minute older.
    }
  }
}

/** @param rows `1` for dark, with white around it */
function drawCode(rows: readonly string[], label: string): SVGElement {
  const size = String(rows.length);
  const svg = create("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label });
  const dark = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/gu)].map(
      ({ 0: run, index }) => `M${String(index)} ${String(y)}h${String(run.length)}v1h-${String(run.length)}z`,
    ),
  );
  svg.append(
    create("rect", { width: size, height: size, fill: "#fff" }),
    create("path", { d: dark.join(""), fill: "#000" }),
  );
  return svg;
}

function create(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  if (!(element instanceof SVGElement)) throw new Error(`${name} is no element of SVG.`);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
