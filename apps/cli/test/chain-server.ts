import { createPublicKey } from "node:crypto";
import type { ChainEntry, ChainHead } from "@specie/client";
import { english } from "@specie/contract/editions";
import { startStubServer } from "./stub-server.ts";

/** The chain in the examples of the contract: three entries and their signed head. */
export const entries: readonly ChainEntry[] = english.components.examples.ChainEntryPageAll.value.entries;
export const head: ChainHead = english.components.examples.ChainHeadSigned.value;

/** The public key that signed the head, as PEM and JWK, and another one. */
const { jwk } = JSON.parse(Buffer.from(String(head.checkpoint).split(".")[0] ?? "", "base64url").toString());
export const operatorJwk = JSON.stringify(jwk);
export const operatorPem = String(
  createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" }),
);

/** What a server has stored; its pages have two entries, whatever the limit is. */
export interface StoredChain {
  entries: readonly ChainEntry[];
  head: ChainHead;
}

/** A server with a chain that the test changes between two commands, and the numbers after which it was read. */
export async function serveChain(stored: StoredChain) {
  const reads: (string | null)[] = [];
  const env = await startStubServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://server");
    response.setHeader("Content-Type", "application/json");
    if (url.pathname.endsWith("/chain/head")) return void response.end(JSON.stringify(stored.head));
    reads.push(url.searchParams.get("after_sequence"));
    const after = Number(url.searchParams.get("after_sequence"));
    const limit = Math.min(2, Number(url.searchParams.get("limit")));
    const rest = stored.entries.filter(({ sequence }) => sequence > after);
    response.end(JSON.stringify({ entries: rest.slice(0, limit), has_more: rest.length > limit }));
  });
  return { env, reads };
}
