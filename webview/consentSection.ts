import type { GalleryRequest, GroupCard } from "../src/protocol";
import { createActionButton } from "./actionButton";
import { ConsentCodeBox, type CodePorts } from "./consentCode";
import { el, setText } from "./dom";
import { messageOf } from "./host";
import type { IconName } from "./icons";
import type { Appearance } from "./toolkit";

type ConsentMethod = "openConsent" | "copyConsentLink" | "mailConsentLink" | "checkConsent";

/** What a group's consent is, and the ways to get it. */
export class ConsentSection {
  readonly #box: ConsentCodeBox;
  /** Whose code is to be shown as soon as the group is there. */
  #wanted: string | undefined;

  constructor(private readonly ports: CodePorts) {
    this.#box = new ConsentCodeBox(ports);
  }

  wantCode(groupId: string): void {
    this.#wanted = groupId;
  }

  hide(): void {
    this.#box.hide();
  }

  draw(groupId: string | undefined, group: GroupCard | undefined): readonly HTMLElement[] {
    const { strings } = this.ports;
    const heading = el("h3", {}, strings.consent);
    if (groupId === undefined) return [];
    const problem = el("p", { class: "problem", role: "alert" });
    const check = this.#button("secondary", "refresh", { method: "checkConsent", groupId }, problem);
    if (group === undefined) {
      return [heading, el("p", {}, strings.consentUnknown), el("div", { class: "buttons" }, check), problem];
    }
    const { consent } = group;
    const badge = el("span", { class: "status in-line", "data-consent": consent.state }, consent.label);
    const words = el("p", { class: "hint" }, consent.explanation);
    if (!consent.offersActions) {
      this.#box.hide();
      return [heading, badge, words];
    }
    this.#box.follow(groupId, group.name);
    const showCode = this.#box.createButton("any", (message) => {
      setText(problem, message);
    });
    const buttons = el(
      "div",
      { class: "buttons" },
      this.#button("primary", "external", { method: "openConsent", groupId }, problem),
      this.#button("secondary", "link", { method: "copyConsentLink", groupId }, problem),
      showCode,
      this.#button("secondary", "mail", { method: "mailConsentLink", groupId }, problem),
      check,
    );
    if (this.#wanted === groupId) void this.#show(groupId, problem);
    return [heading, badge, words, buttons, problem, this.#box.element];
  }

  async #show(groupId: string, problem: HTMLElement): Promise<void> {
    this.#wanted = undefined;
    try {
      this.#box.take(groupId, await this.ports.request({ method: "getConsentCode", groupId, wanted: "any" }));
    } catch (error) {
      setText(problem, messageOf(error));
    }
  }

  #button(
    appearance: Appearance,
    icon: IconName,
    request: GalleryRequest & { method: ConsentMethod },
    problem: HTMLElement,
  ): HTMLElement {
    const { strings } = this.ports;
    const done = DONE[request.method];
    return createActionButton(
      {
        ...{ label: strings[request.method], appearance, icon, request },
        ...(done === undefined ? {} : { done: strings[done] }),
        onProblem: (message) => {
          setText(problem, message);
        },
      },
      this.ports,
    );
  }
}

/** What a button says when it has done its work, where nothing else shows it. */
const DONE: Partial<Readonly<Record<ConsentMethod, "copied" | "checked">>> = {
  copyConsentLink: "copied",
  checkConsent: "checked",
};
