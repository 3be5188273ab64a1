import { readChainEntries, toChainEntry } from "../stores/changes/chain.ts";
import type { Handler } from "./call.ts";

export const listChainEntries: Handler<"listChainEntries"> = async ({
  counterparty,
  query: { after_sequence: after, limit },
  db,
}) => {
  // One entry more than the page shows whether there is another page.
  const rows = await readChainEntries(db, counterparty, { after, limit: limit + 1 });
  return { body: { entries: rows.slice(0, limit).map(toChainEntry), has_more: rows.length > limit } };
};
