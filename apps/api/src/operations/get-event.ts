import { Problem } from "../problems/problem.ts";
import { readEvent, toEvent } from "../stores/changes/events.ts";
import type { Handler } from "./call.ts";

export const getEvent: Handler<"getEvent"> = async ({ counterparty, path, db }) => {
  const row = await readEvent(db, counterparty, path.event_guid);
  if (!row) throw new Problem("event-not-found");
  return { body: toEvent(row) };
};
