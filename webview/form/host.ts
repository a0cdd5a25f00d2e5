import type { FormPageMessage, KeptForm } from "../../src/formProtocol";

/** The page's side of the conversation. */
export class Host {
  readonly #api = acquireVsCodeApi();

  post(message: FormPageMessage): void {
    this.#api.postMessage(message);
  }

  /** For the host to get after a reload of the window. @param kept undefined: there is nothing to come back to */
  keep(kept: KeptForm | undefined): void {
    this.#api.setState(kept);
  }
}
