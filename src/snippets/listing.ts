import type { CallLanguage } from "./lookSnippets";

const LOOKS_URL = "https://api.heygen.com/v3/avatars/looks";

/**
 * Lists the account's own looks with `GET /v3/avatars/looks`, page by page; in a shell the first page. The key is
 * read from `HEYGEN_API_KEY`, never written down.
 */
export function writeListing(language: CallLanguage): string {
  switch (language) {
    case "python":
      return PYTHON;
    case "typescript":
      return TYPESCRIPT;
    case "curl":
    case "json":
      return CURL;
  }
}

const PYTHON = `import json
import os
import urllib.parse
import urllib.request

looks = []
query = {"ownership": "private", "limit": "50"}
while True:
    request = urllib.request.Request(
        "${LOOKS_URL}?" + urllib.parse.urlencode(query),
        headers={"x-api-key": os.environ["HEYGEN_API_KEY"]},
    )
    with urllib.request.urlopen(request) as response:
        page = json.load(response)
    looks += page["data"]
    if not page.get("has_more") or not page.get("next_token"):
        break
    query["token"] = page["next_token"]`;

const TYPESCRIPT = `const looks = [];
const query = new URLSearchParams({ ownership: "private", limit: "50" });
for (;;) {
  const response = await fetch(\`${LOOKS_URL}?\${query}\`, {
    headers: { "x-api-key": process.env.HEYGEN_API_KEY ?? "" },
  });
  const page = await response.json();
  looks.push(...page.data);
  if (!page.has_more || !page.next_token) break;
  query.set("token", page.next_token);
}`;

const CURL = `curl "${LOOKS_URL}?ownership=private&limit=50" \\
  --header "x-api-key: $HEYGEN_API_KEY"`;
