import type { Answer } from "../send/answer.ts";
import { shorten, writeCurl } from "../send/write-curl.ts";

/** A request and its answer as evidence: plain texts, without the token. */
export interface Call {
  readonly curl: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function recordCall({ sent, status, headers, text }: Answer): Call {
  return { curl: writeCurl(sent), status, headers: Object.fromEntries(headers), body: shorten(text) };
}
