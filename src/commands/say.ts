import { window } from "vscode";

const STATUS_MESSAGE_MS = 5000;

/** Says in the status bar that something is done. */
export function say(message: string): void {
  window.setStatusBarMessage(`$(check) ${message.replaceAll("$(", "$\u200b(")}`, STATUS_MESSAGE_MS);
}
