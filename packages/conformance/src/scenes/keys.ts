import type { KeyRegistered, KeyWrite } from "@specie/types";
import { judge } from "../judge/judge.ts";
import type { Send } from "../send/send.ts";
import { freshOkpKey } from "./fresh.ts";
import { once } from "./once.ts";

/** Registers a key for one test. Keys cannot be removed and a counterparty has at most 100, so tests are sparing. */
export async function registerKey(
  send: Send,
  data: KeyWrite["data"] = freshOkpKey(),
): Promise<KeyRegistered> {
  return judge(await send("registerKey", { body: { data } }), 200).body;
}

/** A key of which a test needs no more than that it is there. */
export const someKey = once((send: Send) => registerKey(send));
