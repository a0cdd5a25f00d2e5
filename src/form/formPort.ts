import type { FormField } from "../formProtocol";
import type { FormState } from "./formState";
import type { FormEvent } from "./reduceForm";

/** What the parts of a form do with it. */
export interface FormPort {
  readonly state: FormState;
  /** @param focus the field to lead to */
  dispatch(event: FormEvent, focus?: FormField): void;
  /** Everything anew, the texts of the page's fields as well. */
  restart(state: FormState): void;
  /** In passing, where a page is there to say it. */
  say(text: string): void;
}
