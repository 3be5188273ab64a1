import { readChainHead } from "../stores/changes/chain.ts";
import type { Handler } from "./call.ts";

export const getChainHead: Handler<"getChainHead"> = async ({ counterparty, db, environment }) => {
  const head = await readChainHead(db, counterparty);
  return {
    body: {
      counterparty_guid: counterparty,
      sequence: head.sequence,
      at: head.at,
      hash: head.hash.toString("base64url"),
      checkpoint: (await environment.signCheckpoint?.(counterparty, head)) ?? null,
    },
  };
};
