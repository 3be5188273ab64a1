import { asObject } from "../contract/json.ts";
import { type Contract, child, type Located, start, tokensOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";

/** Words of pointers that a reader does without. */
const silent = new Set([
  "paths",
  "components",
  "schemas",
  "properties",
  "content",
  "schema",
  "parameters",
  "headers",
  "responses",
  "securitySchemes",
]);

const tables = new Set(["paths", "webhooks", "x-webhooks"]);

/** The place as a person calls it, such as `Customer.login` or `GET /customers 200`; the same in both languages. */
export function placeName({ contract, pointer }: Located): string {
  const tokens = tokensOf(pointer);
  if (tokens[0] === "components" && tokens[1] === "schemas") return dotted(tokens.slice(2));
  if (!tables.has(tokens[0] ?? "")) return spaced(contract, tokens, 0) || "openapi";
  const [, path = "", key, other] = tokens;
  // OpenAPI 3.2: methods without a key of their own.
  const [method, after] = key === "additionalOperations" ? [other, 4] : [key, 3];
  const call = method ? `${method.toUpperCase()} ${path}` : path;
  return [call, spaced(contract, tokens, after)].filter(Boolean).join(" ");
}

function spaced(contract: Contract, tokens: readonly string[], from: number): string {
  const words: string[] = [];
  let at: Located | undefined = start(contract);
  for (const [index, token] of tokens.entries()) {
    at = at && child(at, token);
    if (index < from) continue;
    if (token === "schema") return [...words, dotted(tokens.slice(index + 1))].filter(Boolean).join(" ");
    const { name } = asObject(at && follow(at).value);
    if (/^\d+$/.test(token) && typeof name === "string") words.push(name);
    else if (!silent.has(token)) words.push(token);
  }
  return words.join(" ");
}

/** Fields parted by dots, lists marked by brackets. */
function dotted(tokens: readonly string[]): string {
  let name = "";
  for (const [index, token] of tokens.entries()) {
    const isField = tokens[index - 1] === "properties" && tokens[index - 2] !== "properties";
    if (token === "items" && !isField) name += "[]";
    else if (token !== "properties" || isField) name += name === "" ? token : `.${token}`;
  }
  return name;
}
