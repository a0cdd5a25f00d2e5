import "./base.css";
import "./styles.css";
import "./compare.css";
import { parseHostMessage, type HostMessage } from "../src/protocol";
import { App } from "./app";
import { Host } from "./host";

const host = new Host();
let app: App | undefined;

function receive(message: HostMessage): void {
  switch (message.type) {
    case "reset": {
      // The page has no words of its own: it is built when the host sends them.
      host.timedOutMessage = message.strings.timedOut;
      app ??= new App(message.strings, host);
      app.reset(message);
      return;
    }
    case "results":
      app?.take(message);
      return;
    case "status":
      app?.setStatus(message.status);
      return;
    case "reveal":
      app?.reveal(message);
      return;
    case "reply":
      host.settle(message);
  }
}

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = parseHostMessage(event.data);
  if (message !== undefined) receive(message);
});

host.ready();
