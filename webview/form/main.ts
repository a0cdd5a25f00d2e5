import "../base.css";
import "./form.css";
import { parseFormHostMessage, type FormHostMessage } from "../../src/formProtocol";
import { FormApp } from "./formApp";
import { Host } from "./host";

const host = new Host();
let app: FormApp | undefined;

function receive(message: FormHostMessage): void {
  switch (message.type) {
    case "reset":
      // The page has no words of its own: it is built when the host sends them.
      app ??= new FormApp(message.strings, host);
      app.reset(message.view);
      return;
    case "view":
      app?.show(message.view, message.focus);
      return;
    case "picture":
      app?.showPicture(message);
      return;
    case "say":
      app?.say(message.text);
  }
}

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = parseFormHostMessage(event.data);
  if (message !== undefined) receive(message);
});

host.post({ type: "ready" });
