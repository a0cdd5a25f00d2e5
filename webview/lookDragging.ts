import { LOOKS_MIME } from "../src/lookDrag";
import type { LookCard } from "../src/protocol";
import { el } from "./dom";
import { nameOf } from "./words";

/** Beside the pointer, so that the place where a look would go stays in sight. */
const OFFSET_PX = -12;

/** Lets looks be dragged out of the page: code makes a fitted id of one, everything else takes its id as plain text. */
export function makeDraggable(
  element: HTMLElement,
  lookOf: (target: EventTarget | null) => LookCard | undefined,
): void {
  // The card itself would cover the code that it is to go into.
  const label = el("div", { class: "drag-label", dir: "auto", "aria-hidden": "true" });
  element.addEventListener("dragstart", (event) => {
    const look = lookOf(event.target);
    const { dataTransfer } = event;
    if (look === undefined || dataTransfer === null) {
      event.preventDefault();
      return;
    }
    dataTransfer.effectAllowed = "copy";
    dataTransfer.setData(LOOKS_MIME, look.id);
    dataTransfer.setData("text/plain", look.id);
    label.textContent = nameOf(look);
    document.body.append(label);
    dataTransfer.setDragImage(label, OFFSET_PX, OFFSET_PX);
  });
  element.addEventListener("dragend", () => {
    label.remove();
  });
}
