import type { GalleryStrings, LookCard } from "../src/protocol";
import type { ActionPorts } from "./actionButton";
import { CompareTray } from "./compareTray";
import { CompareView } from "./compareView";
import { toggleCompared, type ComparedLook } from "./comparison";
import type { Pictures } from "./pictures";
import type { Results } from "./results";
import type { Voices } from "./voices";

export interface ComparingPorts extends ActionPorts {
  readonly strings: GalleryStrings;
  readonly pictures: Pictures;
  readonly voices: Voices;
  /** The choice changed, or whether it fills the page. */
  readonly onChange: () => void;
  readonly onClose: () => void;
  /** Says why a look cannot be chosen. */
  readonly onRefused: (words: string) => void;
}

/** Which looks are chosen to compare, and what shows them. */
export class Comparing {
  readonly tray: CompareTray;
  readonly view: CompareView;
  #lookIds: readonly string[] = [];
  #isOpen = false;

  constructor(private readonly ports: ComparingPorts) {
    this.tray = new CompareTray({
      strings: ports.strings,
      onCompare: () => {
        this.#isOpen = true;
        ports.onChange();
        this.view.focus();
      },
      onClear: () => {
        this.#lookIds = [];
        ports.onClose();
      },
    });
    this.view = new CompareView({
      ...ports,
      onClose: () => {
        this.close();
      },
      onRemove: (look) => {
        this.toggle(look);
      },
    });
  }

  get lookIds(): readonly string[] {
    return this.#lookIds;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** After a reload, or for another account. */
  restore(lookIds: readonly string[], isOpen: boolean): void {
    this.#lookIds = lookIds;
    this.#isOpen = isOpen && lookIds.length > 1;
  }

  drop(lookIds: readonly string[]): void {
    if (this.#lookIds.some((lookId) => lookIds.includes(lookId))) {
      this.#choose(this.#lookIds.filter((lookId) => !lookIds.includes(lookId)));
    }
  }

  toggle(look: LookCard): void {
    const chosen = toggleCompared(this.#lookIds, look.id);
    if (chosen === undefined) this.ports.onRefused(this.ports.strings.compareFull);
    else this.#choose(chosen);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.ports.onClose();
  }

  draw(results: Results | undefined): void {
    const looks = this.#lookIds.flatMap((lookId) => results?.watched.get(lookId) ?? []);
    this.tray.update(this.#lookIds.length);
    if (!this.#isOpen || results === undefined || looks.length === 0) this.view.hide();
    else this.view.show(looks.map((look) => this.#compared(look, results)));
  }

  #choose(lookIds: readonly string[]): void {
    this.#lookIds = lookIds;
    // One look alone has nothing beside it.
    if (this.#isOpen && lookIds.length < 2) this.close();
    else this.ports.onChange();
  }

  #compared(look: LookCard, { groups }: Results): ComparedLook {
    const group = look.groupId === undefined ? undefined : groups.get(look.groupId);
    const voiceId = look.voiceId ?? group?.voiceId;
    return { look, group, voice: voiceId === undefined ? undefined : this.#voiceName(voiceId) };
  }

  #voiceName(voiceId: string): string {
    const { voices } = this.ports;
    const known = voices.known(voiceId);
    if (known === undefined && voices.mayAsk(voiceId)) {
      // Where the name cannot be had, the id stands for it.
      voices.get(voiceId).then(this.ports.onChange, () => undefined);
    }
    return known?.name ?? voiceId;
  }
}
