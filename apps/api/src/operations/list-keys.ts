import { readKeys } from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";

export const listKeys: Handler<"listKeys"> = async ({ db, counterparty }) => ({
  body: { keys: await readKeys(db, counterparty) },
});
