import { readKeys } from "../keys/key-store.ts";
import type { Handler } from "./handler.ts";

export const listKeys: Handler<"listKeys"> = async ({ db, counterparty }) => ({
  body: { keys: await readKeys(db, counterparty) },
});
