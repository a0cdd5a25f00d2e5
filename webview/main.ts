import "./styles.css";
import { parseHostMessage, type HostMessage } from "../src/protocol";
import { App } from "./app";
import { Collection } from "./collection";
import { Host } from "./host";

const host = new Host();
const looks = new Collection();
let app: App | undefined;

function receive(message: HostMessage): void {
  switch (message.type) {
    case "reset": {
      // The page has no words of its own: it is built when the host sends them.
      const kept = app === undefined ? host.kept() : undefined;
      host.timedOutMessage = message.strings.timedOut;
      app ??= new App(message.strings, looks, host);
      app.reset(message, kept);
      return;
    }
    case "upsert":
      app?.upsert(message);
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
