import { readFileSync } from "node:fs";
import { bundleFiles, editions } from "../../src/contract/edition.ts";
import type { Json } from "../../src/contract/schema.ts";
import type { Exchange } from "./recording-proxy.ts";

/** An answer as it is kept: what differs from run to run is replaced by what the contract shows in its place. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

const { components } = editions.en;
const contractText = readFileSync(bundleFiles.en.json, "utf8");
const guidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const momentPattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const firstMoment = Date.parse(exampleOf("CustomerActive", "created_at"));

/** Headers that are new with each answer. */
const randomHeaders: Readonly<Record<string, string>> = {
  "X-Request-Id": exampleOf("ProblemUnauthorized", "request_id"),
  RateLimit: headerExample("RateLimit"),
};

/** Fields that are new with each run and neither GUIDs nor moments. */
const randomFields: Readonly<Record<string, string>> = {
  request_id: exampleOf("ProblemUnauthorized", "request_id"),
  session_token: exampleOf("TokenChecked", "session_token"),
  next_cursor: exampleOf("CustomerPageMore", "next_cursor"),
};

/**
 * The answer without what chance and the clock put into it. GUIDs and moments that are equal stay equal, moments keep their
 * order; what the contract itself shows stays as it is. `names` says what some GUIDs are to become.
 */
export function normalise(
  { status, headers, body }: Exchange,
  names: ReadonlyMap<string, string>,
): RecordedAnswer {
  const text = stableText(body, names);
  return {
    status,
    headers: declaredHeaders(headers),
    body: JSON.parse(text, (name, value: Json) => stableField(name, value)) as Json, // JSON holds nothing else.
  };
}

/** The text with stable GUIDs and moments. */
export function stableText(text: string, names: ReadonlyMap<string, string>): string {
  const random = stableGuids(text, names);
  const moments = stableMoments(text);
  return text
    .replaceAll(guidPattern, (guid) => random.get(guid) ?? guid)
    .replaceAll(momentPattern, (moment) => moments.get(moment) ?? moment);
}

function stableField(name: string, value: Json): Json {
  const replacement = randomFields[name];
  if (replacement === undefined || typeof value !== "string" || contractText.includes(`"${value}"`))
    return value;
  return replacement;
}

/** Those that the contract knows, in its spelling. */
function declaredHeaders(headers: Exchange["headers"]): Record<string, string> {
  const known = [
    "Content-Type",
    ...new Set(
      Object.values(editions.en.paths).flatMap((item) =>
        [...JSON.stringify(item).matchAll(/"([A-Za-z-]+)":\{"\$ref":"#\/components\/headers/g)].map(
          ([, name = ""]) => name,
        ),
      ),
    ),
    ...Object.values(components.responses).flatMap((response) => Object.keys(response.headers ?? {})),
  ];
  const found = [...new Set(known)].flatMap((name) => {
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
      throw new Error(`Two GUIDs of one answer would become ${stable}: ${body}`);
    found.set(guid, stable);
  }
  return found;
}

/** The first moment becomes that of the contract's example, each later one a minute more. */
function stableMoments(body: string): Map<string, string> {
  const found = [...new Set([...body.matchAll(momentPattern)].map(([moment]) => moment))].sort();
  return new Map(
    found.map((moment, index) => [moment, new Date(firstMoment + index * 60_000).toISOString()]),
  );
}

/** The text that an example of the contract has in a field. */
export function exampleOf(example: string, field: string): string {
  const value = components.examples[example]?.value;
  const found =
    typeof value === "object" && value !== null && field in value
      ? new Map(Object.entries(value)).get(field)
      : undefined;
  if (typeof found !== "string") throw new Error(`The contract's example ${example} has no text in ${field}`);
  return found;
}

function headerExample(name: string): string {
  const schema: object = components.headers[name]?.schema ?? {};
  const examples: unknown = new Map(Object.entries(schema)).get("examples");
  if (!Array.isArray(examples) || typeof examples[0] !== "string")
    throw new Error(`The contract's header ${name} has no example`);
  return examples[0];
}
