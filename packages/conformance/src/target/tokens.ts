import { credential } from "../contract/conventions.ts";
import { operations } from "../contract/operations.ts";
import { UsageError } from "../usage-error.ts";
import { type Credentials, generateCredentials, isRecord, readJson } from "./credentials.ts";

/** What a server under another contract holds: an identifier for each path parameter. */
export type Resources = Readonly<Record<string, string>>;

/** The path parameters of the contract, for which a server that keeps state has to hold something. */
export function namedResources(): string[] {
  const parameters = [...operations.values()].flatMap((operation) => operation.parameters);
  return [...new Set(parameters.flatMap(({ in: place, name }) => (place === "path" ? [name] : [])))];
}

/** The content of a credentials file for another contract, for messages and help. */
export function exampleOfTokens(names: readonly string[]): object {
  return {
    ...(credential && { token: "…" }),
    ...(names.length > 0 && { resources: Object.fromEntries(names.map((name) => [name, "…"])) }),
  };
}

/**
 * Reads the credentials for another contract from a JSON file: `{ "token": "…", "resources": { "parcel_id": "…" } }`. The kit
 * signs no tokens there, since it does not know how.
 *
 * @throws UsageError that says what is wrong, and never shows a token.
 */
export function readTokens(file: string): {
  readonly credentials: readonly [Credentials, Credentials];
  readonly resources: Resources;
} {
  const fail = (what: string): never => {
    throw new UsageError(`${file}: ${what}`);
  };
  const document = readJson(file, fail);
  const form = `must be like ${JSON.stringify(exampleOfTokens(namedResources()))}`;
  if (!isRecord(document)) return fail(form);
  const { token = "", resources = {}, ...others } = document;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return fail(`has the member ${unknown}; it ${form}`);
  if (typeof token !== "string" || (credential !== undefined && token === ""))
    return fail(`has no token; it ${form}`);
  if (credential?.prefix === "Basic " && !isPair(token))
    return fail(
      "token is not what Basic requires: `user:password` in base64 (RFC 7617), such as the output of `printf %s user:password | base64`",
    );
  if (!isRecord(resources)) return fail(`resources must be an object; it ${form}`);
  const known: Record<string, string> = {};
  for (const [name, value] of Object.entries(resources)) {
    if (!namedResources().includes(name))
      return fail(
        `resources has ${name}, which is no path parameter; the contract has ${namedResources().join(", ")}`,
      );
    if (typeof value !== "string" && typeof value !== "number")
      return fail(`resources/${name} must be a text`);
    known[name] = String(value);
  }
  return { credentials: [caller(token), caller(token)], resources: known };
}

/** Callers for a mock: it accepts any token, but of Basic only what has the form of a user and a password. */
export function inventCallers(): readonly [Credentials, Credentials] {
  if (credential?.prefix !== "Basic ") return [generateCredentials(), generateCredentials()];
  const token = Buffer.from("conformance:conformance").toString("base64");
  return [caller(token), caller(token)];
}

function caller(token: string): Credentials {
  const generated = generateCredentials();
  return { ...generated, signer: { ...generated.signer, sign: () => token } };
}

/** Whether it is base64 of a user name, a colon and a password. */
function isPair(token: string): boolean {
  const decoded = Buffer.from(token, "base64");
  return decoded.toString("base64") === token && decoded.includes(":");
}
