import type { Page } from "./client";
import { nameOf } from "./endpoints";
import type { Endpoint } from "./endpoints";
import type { Log } from "./ports";

/** 50 a page: far above the largest account seen, and an end where a server gives out tokens for ever. */
export const MAX_PAGES = 10_000;

interface Walk<T> {
  readonly endpoint: Endpoint;
  readonly firstToken: string | undefined;
  readonly log: Log;
  readonly load: (token: string | undefined) => Promise<Page<T>>;
}

/** Page after page, each asked for when it is wanted. Ids that came before are left out. */
export async function* iteratePages<T extends { readonly id: string }>(
  walk: Walk<T>,
): AsyncGenerator<Page<T>, void> {
  const { endpoint, log } = walk;
  const ids = new Set<string>();
  const tokens = new Set<string | undefined>([walk.firstToken]);
  let token = walk.firstToken;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await walk.load(token);
    const repeats = page.nextToken !== undefined && tokens.has(page.nextToken);
    if (repeats) {
      log.warn(`${nameOf(endpoint)}: the same next_token came twice; the list ends here`);
    }
    token = repeats ? undefined : page.nextToken;
    tokens.add(token);
    const items = page.items.filter(({ id }) => {
      const isNew = !ids.has(id);
      ids.add(id);
      return isNew;
    });
    if (items.length < page.items.length) {
      log.debug(`${nameOf(endpoint)}: left out ${page.items.length - items.length} that came before`);
    }
    const endsEarly = repeats || (token !== undefined && count + 1 === MAX_PAGES);
    yield { items, nextToken: token, skipped: page.skipped, ...(endsEarly ? { endsEarly } : {}) };
    if (token === undefined) {
      return;
    }
  }
  log.warn(`${nameOf(endpoint)}: more than ${MAX_PAGES} pages; the list ends here`);
}
