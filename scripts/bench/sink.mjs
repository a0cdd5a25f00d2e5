// @ts-check
// The plainest storage there is, and as much of the API as an upload takes: node scripts/bench/sink.mjs
// Says its port in one line, then serves until it is ended.
import { createServer } from "node:http";
import process from "node:process";

const ASSET = { asset_id: "a1", url: "https://files.heygen.ai/a1" };

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    if (request.method === "PUT") response.end();
    else response.end(JSON.stringify({ data: answerTo(request.url ?? "") }));
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${originOf()}\n`);
});

/** @param {string} path */
function answerTo(path) {
  return path.endsWith("/direct-uploads") ? { ...ASSET, upload_url: `${originOf()}/put` } : ASSET;
}

function originOf() {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}
