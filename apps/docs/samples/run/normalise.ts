import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Json } from "@specie/contract";
import { bundleFile, exampleText, headerExample, operationsOf } from "../../src/contract.ts";
import type { Exchange } from "./recording-proxy.ts";

/** A response as it is recorded: what differs from run to run is replaced by the values of the contract's examples. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

const contractText = readFileSync(bundleFile("en", "json"), "utf8");
const guidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
// In JSON with and without spaces. `signed_by` is the thumbprint of the operator's key.
const hashPattern = /(?<="(?:hash|chain_hash|signed_by)": ?")[\w-]{43}(?=")/g;
const timePattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(\d{3})?Z/g;
// The server notes the last use of a key once a minute, so whether there is one depends on how long the samples take.
const usePattern = /(?<="last_used_at": ?)"[^"]*"/g;
const firstTime = Date.parse(exampleText("CustomerActive", "created_at"));

/** Headers that differ in each response. */
const randomHeaders: Readonly<Record<string, string>> = {
  "X-Request-Id": exampleText("ProblemUnauthorized", "request_id"),
  RateLimit: headerExample("RateLimit"),
};

/** Fields that differ in each run and are neither GUIDs nor times. */
const randomFields: Readonly<Record<string, string>> = {
  request_id: exampleText("ProblemUnauthorized", "request_id"),
  session_token: exampleText("TokenChecked", "session_token"),
  next_cursor: exampleText("CustomerPageMore", "next_cursor"),
  checkpoint: exampleText("ChainHeadSigned", "checkpoint"),
};

/**
 * The response without random values and times. GUIDs and times that are equal stay equal, times keep their order; values
 * of the contract's examples stay as they are. `names` maps some GUIDs to their replacements.
 */
export function normalise(
  { status, headers, body }: Exchange,
  names: ReadonlyMap<string, string>,
): RecordedResponse {
  const text = stableText(body, names);
  return {
    status,
    headers: declaredHeaders(headers),
    body: JSON.parse(text, (name, value: Json) => stableField(name, value)) as Json, // JSON holds nothing else.
  };
}

/** The text with stable GUIDs, hashes and times. */
export function stableText(changing: string, names: ReadonlyMap<string, string>): string {
  const text = changing.replaceAll(usePattern, "null");
  const random = stableGuids(text, names);
  const times = stableTimes(text);
  const hashes = new Map<string, string>();
  const stableHash = (hash: string) => {
    const stable = hashes.get(hash) ?? createHash("sha256").update(String(hashes.size)).digest("base64url");
    hashes.set(hash, stable);
    return stable;
  };
  return text
    .replaceAll(hashPattern, stableHash)
    .replaceAll(guidPattern, (guid) => random.get(guid) ?? guid)
    .replaceAll(timePattern, (time) => times.get(time) ?? time);
}

function stableField(name: string, value: Json): Json {
  // A new version of the contract would change every recorded answer that has it.
  if (name === "contract_version") return exampleText("TokenChecked", "contract_version");
  const replacement = randomFields[name];
  if (replacement === undefined || typeof value !== "string" || contractText.includes(`"${value}"`))
    return value;
  return replacement;
}

/** The headers that the contract declares, in its spelling. */
function declaredHeaders(headers: Exchange["headers"]): Record<string, string> {
  const responses = operationsOf("en").flatMap((operation) => [...operation.responses.values()]);
  const declared = responses.flatMap((response) => response.headers.map(({ name }) => name));
  const found = [...new Set(["Content-Type", ...declared])].flatMap((name) => {
    const value = headers[name.toLowerCase()];
    return value === undefined ? [] : [[name, randomHeaders[name] ?? value] as const];
  });
  return Object.fromEntries(found);
}

function stableGuids(body: string, names: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [guid] of body.matchAll(guidPattern)) {
    if (found.has(guid) || contractText.includes(guid)) continue;
    const stable = names.get(guid) ?? `0193e7c8-0000-7000-8000-${String(found.size).padStart(12, "0")}`;
    if ([...found.values()].includes(stable))
      throw new Error(`Two GUIDs of one response would become ${stable}: ${body}`);
    found.set(guid, stable);
  }
  return found;
}

/** The first time becomes that of the contract's example, each later one a minute later. */
function stableTimes(body: string): Map<string, string> {
  const found = [...new Set([...body.matchAll(timePattern)].map(([time]) => time))].sort();
  return new Map(
    found.map((time, index) => {
      const stable = new Date(firstTime + index * 60_000).toISOString();
      // As precise as it was: with milliseconds or with microseconds.
      return [time, stable.replace("Z", "Z".padStart(time.length - stable.length + 1, "0"))];
    }),
  );
}
