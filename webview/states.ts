import type { GalleryStatus, GalleryStrings } from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { el } from "./dom";
import { icon, type IconName } from "./icons";
import type { Pane } from "./pane";
import { createButton, createProgressRing } from "./toolkit";

export interface StatePorts extends ActionPorts {
  readonly strings: GalleryStrings;
  readonly clearFilters: () => void;
  readonly showAll: () => void;
}

/** undefined: the pane is the looks themselves. */
export function createState(
  pane: Pane,
  message: string | undefined,
  ports: StatePorts,
): HTMLElement | undefined {
  const { strings } = ports;
  switch (pane) {
    case "looks":
      return undefined;
    case "loading":
      return createSkeleton(strings);
    case "signedOut":
      return withActions("person", strings.signedOutTitle, message, ports, ["setApiKey", "useSampleAccount"]);
    case "misconfigured":
      return withActions("warning", strings.misconfiguredTitle, message, ports, ["openSettings"]);
    case "failed":
      return withActions("warning", strings.failedTitle, message, ports, ["retry"]);
    case "noLooks":
      return withActions("person", strings.noLooksTitle, strings.noLooksText, ports, ["createAvatar"]);
    case "emptyGroup":
      return withButton(
        "person",
        strings.emptyGroupTitle,
        strings.emptyGroupText,
        strings.showAll,
        ports.showAll,
      );
    case "noMatch":
      return withButton(
        "search",
        strings.emptyTitle,
        strings.emptyText,
        strings.clearFilters,
        ports.clearFilters,
      );
    case "noFavourites":
      return emptyScope("star", strings.noFavouritesTitle, strings.noFavouritesText, ports);
    case "noRecent":
      return emptyScope("copy", strings.noRecentTitle, strings.noRecentText, ports);
    case "noAction":
      return emptyScope("check", strings.noActionTitle, strings.noActionText, ports);
  }
}

function emptyScope(iconName: IconName, title: string, text: string, ports: StatePorts): HTMLElement {
  return withButton(iconName, title, text, ports.strings.showAll, ports.showAll);
}

const ACTION_ICONS = {
  setApiKey: "key",
  useSampleAccount: "all",
  openSettings: "external",
  retry: "refresh",
  createAvatar: "add",
} as const satisfies Record<string, IconName>;

function withActions(
  iconName: IconName,
  title: string,
  text: string | undefined,
  ports: StatePorts,
  methods: readonly (keyof typeof ACTION_ICONS)[],
): HTMLElement {
  const problem = el("p", { class: "problem", role: "alert" });
  const buttons = methods.map((method, index) =>
    createActionButton(
      {
        label: ports.strings[method],
        appearance: index === 0 ? "primary" : "secondary",
        icon: ACTION_ICONS[method],
        request: { method },
        onProblem: (message) => {
          problem.textContent = message;
        },
      },
      ports,
    ),
  );
  return createNotice(iconName, title, text, el("div", { class: "buttons" }, ...buttons), problem);
}

function withButton(
  iconName: IconName,
  title: string,
  text: string,
  label: string,
  onClick: () => void,
): HTMLElement {
  const button = createButton({ label, appearance: "secondary" });
  button.addEventListener("click", onClick);
  return createNotice(iconName, title, text, el("div", { class: "buttons" }, button));
}

function createNotice(
  iconName: IconName,
  title: string,
  text: string | undefined,
  ...rest: readonly HTMLElement[]
): HTMLElement {
  const words = text === undefined ? [] : [el("p", {}, text)];
  return el("section", { class: "notice" }, icon(iconName), el("h2", {}, title), ...words, ...rest);
}

const SKELETON_CARDS = 18;

function createSkeleton(strings: GalleryStrings): HTMLElement {
  const cards = Array.from({ length: SKELETON_CARDS }, () =>
    el(
      "div",
      { class: "card skeleton" },
      el("div", { class: "picture" }),
      el("div", { class: "card-name" }),
      el("span", { class: "badge" }),
    ),
  );
  const line = el("p", { class: "loading-line" }, createProgressRing(strings.loading), strings.loading);
  return el(
    "section",
    { class: "skeletons", "aria-busy": "true" },
    line,
    el("div", { class: "skeleton-grid", "aria-hidden": "true" }, ...cards),
  );
}

/** Whether something is wrong with looks that are there. */
export function needsBanner({ kind }: GalleryStatus): boolean {
  return kind === "partial" || kind === "rejected";
}

/** Above looks that are there: what is wrong with them, and the way to mend it. */
export function createBanner(status: GalleryStatus, ports: StatePorts): HTMLElement {
  const { strings } = ports;
  const [title, method] =
    status.kind === "partial"
      ? ([strings.partialTitle, "retry"] as const)
      : ([strings.rejectedTitle, "setApiKey"] as const);
  const problem = el("span", { class: "problem" });
  const button = createActionButton(
    {
      label: strings[method],
      appearance: "secondary",
      icon: ACTION_ICONS[method],
      request: { method },
      onProblem: (text) => {
        problem.textContent = text;
      },
    },
    ports,
  );
  const words = el("p", {}, el("strong", {}, title), ` ${status.message ?? ""} `, problem);
  return el("div", { class: "banner", role: "status" }, icon("warning"), words, button);
}
