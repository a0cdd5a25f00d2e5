import type { GalleryRequest, GalleryStrings, GroupCard, LookCard } from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { showStatus } from "./card";
import type { Clips } from "./clips";
import { DetailPreview } from "./detailPreview";
import { ConsentSection } from "./consentSection";
import { el, language, setText } from "./dom";
import { icon, type IconName } from "./icons";
import { lookFacts } from "./lookFacts";
import type { Pictures } from "./pictures";
import { createButton, type Appearance } from "./toolkit";
import { VoiceSection } from "./voice";
import type { Voices } from "./voices";
import { format, nameOf } from "./words";

export interface DetailPorts extends ActionPorts {
  readonly strings: GalleryStrings;
  readonly pictures: Pictures;
  readonly clips: Clips;
  readonly voices: Voices;
  readonly onCompare: (look: LookCard) => void;
  readonly onClose: () => void;
  readonly onShowGroup: (groupId: string) => void;
}

/** Everything known of one look. Sections are drawn anew only where they changed, so that focus and clips stay. */
export class Detail {
  readonly element: HTMLElement;
  readonly #title = el("h2", { id: "detail-title", dir: "auto", tabindex: -1 });
  readonly #body = el("div", { class: "detail-body" });
  readonly #preview: DetailPreview;
  readonly #voice: VoiceSection;
  readonly #consent: ConsentSection;
  readonly #sections = new Map<string, { readonly place: HTMLElement; drawn: string }>();
  #lookId: string | undefined;

  constructor(private readonly ports: DetailPorts) {
    const { strings } = ports;
    const close = createButton({ label: strings.closeDetails, appearance: "icon", icon: icon("close") });
    close.classList.add("detail-close");
    close.addEventListener("click", ports.onClose);
    this.#preview = new DetailPreview(ports.pictures, ports.clips, strings);
    this.#voice = new VoiceSection(ports);
    this.#consent = new ConsentSection(ports);
    this.#body.append(
      this.#preview.element,
      this.#section("lookId"),
      this.#section("marks"),
      this.#section("training"),
      this.#section("consent"),
      this.#section("facts"),
      this.#voice.element,
      this.#section("group"),
    );
    this.element = el(
      "aside",
      { class: "detail", "aria-labelledby": "detail-title" },
      el("header", { class: "detail-head" }, this.#title, close),
      this.#body,
    );
  }

  show(look: LookCard, group: GroupCard | undefined, isCompared: boolean): void {
    const isOther = look.id !== this.#lookId;
    this.#lookId = look.id;
    setText(this.#title, nameOf(look));
    this.#preview.show(look);
    this.#draw("lookId", [look.id], () => this.#lookIdSection(look.id));
    this.#draw("marks", [look.isFavourite, isCompared, look.canRename, look.canDelete], () =>
      this.#marksSection(look, isCompared),
    );
    this.#draw("training", [look.training], () => this.#trainingSection(look));
    this.#draw("consent", [look.groupId, group?.name, group?.consent], () =>
      this.#consent.draw(look.groupId, group),
    );
    this.#draw("facts", [look, group?.createdAtMs], () => this.#factsSection(look, group));
    this.#draw("group", [look.groupId, group?.name, group?.looksCount, group?.canDelete], () =>
      this.#groupSection(look, group),
    );
    this.#voice.show(look.voiceId ?? group?.voiceId);
    if (isOther) this.#body.scrollTop = 0;
  }

  /** Stops what plays. */
  hide(): void {
    this.#lookId = undefined;
    this.#preview.clear();
    this.#voice.clear();
    this.#consent.hide();
  }

  /** Shows the QR code of this group's consent page as soon as one of its looks is shown. */
  wantConsentCode(groupId: string): void {
    this.#consent.wantCode(groupId);
    const section = this.#sections.get("consent");
    if (section !== undefined) section.drawn = "";
  }

  /** To the button most people came for. */
  focus(): void {
    this.element.querySelector<HTMLElement>('[data-action="copyLookId"]')?.focus();
  }

  #section(name: string): HTMLElement {
    const place = el("section", { class: `detail-section detail-${name}` });
    this.#sections.set(name, { place, drawn: "" });
    return place;
  }

  #draw(name: string, facts: unknown, create: () => readonly HTMLElement[]): void {
    const section = this.#sections.get(name);
    const wanted = JSON.stringify([this.#lookId, facts]);
    if (section === undefined || section.drawn === wanted) return;
    section.drawn = wanted;
    const active = document.activeElement;
    const focused =
      active instanceof HTMLElement && section.place.contains(active) ? active.dataset["action"] : undefined;
    section.place.replaceChildren(...create());
    section.place.hidden = section.place.childElementCount === 0;
    if (focused !== undefined)
      section.place.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
  }

  #lookIdSection(lookId: string): readonly HTMLElement[] {
    const { strings } = this.ports;
    const problem = createProblem();
    return [
      el("h3", {}, strings.lookId),
      el("code", { class: "id" }, lookId),
      el("p", { class: "hint" }, strings.lookIdHint),
      el(
        "div",
        { class: "buttons" },
        this.#button("primary", "copy", { method: "copyLookId", lookId }, problem, strings.copied),
        this.#button("secondary", "insert", { method: "insertLookId", lookId }, problem, strings.inserted),
        this.#button("secondary", "search", { method: "findUses", lookId }, problem),
      ),
      problem,
    ];
  }

  #marksSection(look: LookCard, isCompared: boolean): readonly HTMLElement[] {
    const { strings } = this.ports;
    const problem = createProblem();
    const favourite = createActionButton(
      {
        label: look.isFavourite ? strings.removeFavourite : strings.addFavourite,
        appearance: "secondary",
        icon: look.isFavourite ? "starFull" : "star",
        request: { method: "setFavourite", lookId: look.id, isFavourite: !look.isFavourite },
        onProblem: (message) => {
          problem.textContent = message;
        },
      },
      this.ports,
    );
    const manage = this.#manageButtons(look, problem);
    const label = isCompared ? strings.compareRemove : strings.compareAdd;
    const compare = createButton({ label, appearance: "secondary", icon: icon("compare") });
    compare.dataset["action"] = "compare";
    compare.addEventListener("click", () => {
      this.ports.onCompare(look);
    });
    return [el("div", { class: "buttons" }, favourite, compare, ...manage), problem];
  }

  #manageButtons(
    { id: lookId, canRename, canDelete }: LookCard,
    problem: HTMLElement,
  ): readonly HTMLElement[] {
    return [
      ...(canRename ? [this.#button("secondary", "edit", { method: "renameLook", lookId }, problem)] : []),
      ...(canDelete ? [this.#button("secondary", "trash", { method: "deleteLook", lookId }, problem)] : []),
    ];
  }

  #trainingSection(look: LookCard): readonly HTMLElement[] {
    const badge = el("span", { class: "status in-line" });
    showStatus(badge, look);
    const error = look.training.error;
    const reason = error === undefined ? [] : [el("p", { class: "problem", dir: "auto" }, error)];
    return [el("h3", {}, this.ports.strings.training), badge, ...reason];
  }

  #factsSection(look: LookCard, group: GroupCard | undefined): readonly HTMLElement[] {
    const rows = lookFacts(look, group, this.ports.strings, language()).flatMap(({ name, term, values }) => {
      if (values.length === 0) return [];
      const isList = name === "engines" || name === "tags";
      const value = isList
        ? el(
            "dd",
            { class: "badges" },
            ...values.map((one) => el("span", { class: "badge", dir: "auto" }, one)),
          )
        : el("dd", { dir: "auto" }, ...values);
      return [el("dt", {}, term), value];
    });
    return [el("dl", { class: "facts" }, ...rows)];
  }

  #groupSection({ groupId }: LookCard, group: GroupCard | undefined): readonly HTMLElement[] {
    const { strings } = this.ports;
    if (groupId === undefined) return [];
    const problem = createProblem();
    const name = el("p", { class: "group-name", dir: "auto" }, group?.name ?? "");
    const copy = this.#button("icon", "copy", { method: "copyGroupId", groupId }, problem, strings.copied);
    const label = group === undefined ? strings.group : format(strings.groupLooks, group.looksCount);
    const show = createButton({ label, appearance: "secondary", icon: icon("all") });
    show.dataset["action"] = "showGroup";
    show.addEventListener("click", () => {
      this.ports.onShowGroup(groupId);
    });
    const remove =
      group?.canDelete === true
        ? [this.#button("secondary", "trash", { method: "deleteGroup", groupId }, problem)]
        : [];
    return [
      el("h3", {}, strings.group),
      ...(group === undefined ? [] : [name]),
      el("div", { class: "buttons" }, show, ...remove),
      el("h4", {}, strings.groupId),
      el("div", { class: "id-row" }, el("code", { class: "id" }, groupId), copy),
      el("p", { class: "hint" }, strings.groupIdHint),
      problem,
    ];
  }

  #button(
    appearance: Appearance,
    iconName: IconName,
    request: GalleryRequest & { method: LabelledMethod },
    problem: HTMLElement,
    done?: string,
  ): HTMLElement {
    const onProblem = (message: string): void => {
      problem.textContent = message;
    };
    const label = this.ports.strings[request.method];
    const parts = { label, appearance, icon: iconName, request, onProblem };
    return createActionButton(done === undefined ? parts : { ...parts, done }, this.ports);
  }
}

/** Requests whose button is called as they are. */
type LabelledMethod =
  "copyLookId" | "insertLookId" | "findUses" | "copyGroupId" | "renameLook" | "deleteLook" | "deleteGroup";

function createProblem(): HTMLElement {
  return el("p", { class: "problem", role: "alert" });
}
