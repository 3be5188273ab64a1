import type { Fetch } from "@specie/client";
import type { Context } from "../context.ts";
import { describeCause } from "./network.ts";

/** Reports the first of a series of failures with its cause, because retries can go on for minutes. */
export function reportFirstFailure(
  fetch: Fetch,
  url: string,
  retryTime: number,
  { notify, texts, signal }: Context,
): Fetch {
  let reported = false;
  const report = (why: string) => {
    if (!reported && !signal.aborted) notify(texts.importing.unavailable(url, why, retryTime / 60_000));
    reported = true;
  };
  return async (...call) => {
    try {
      const response = await fetch(...call);
      if (response.status < 500) reported = false;
      else report(`${response.status} ${response.statusText}`.trim());
      return response;
    } catch (error) {
      report(describeCause(error, texts));
      throw error;
    }
  };
}
