import { createReadStream } from "node:fs";
import { buffer } from "node:stream/consumers";
import type { Jwk } from "@specie/types";
import { maxBodyBytes, operations } from "../contract.ts";
import { Problem } from "../problems/problem.ts";
import type { AcceptedKey } from "../stores/keys/jwk.ts";
import { acceptJwk } from "../stores/keys/jwk.ts";
import { readJson } from "../validation/read-json.ts";
import { requestSchema } from "../validation/request-schema.ts";
import { validationErrors } from "../validation/validation-errors.ts";
import { compile, type Validate } from "../validation/validator.ts";
import { CommandError } from "./command.ts";
import { describeProblem } from "./describe-failure.ts";

const registerKey = operations.get("registerKey");
if (registerKey === undefined) throw new Error("The contract has no operation registerKey");
const schema = requestSchema({ ...registerKey, parameters: [] });
// Compiled for the one command that reads a key, and not at the start of every server.
let validate: Validate | undefined;

/**
 * Reads a public JWK (RFC 7517) and accepts it as the API's `registerKey` would.
 *
 * @throws CommandError that names the file and what is wrong in it, and never quotes it.
 */
export async function readJwkFile(file: string): Promise<AcceptedKey> {
  const content = await readContent(file);
  const json = parse(file, content);
  const secret = privateMembers(json);
  if (secret.length > 0) throw privateKey(file, `the private members ${secret.join(", ")}`);
  if (typeof json === "object" && json !== null && Object.hasOwn(json, "keys")) {
    throw new CommandError(
      `${file} holds a JWK set. Give a file with one key, an object with kty, alg and kid.`,
    );
  }
  try {
    return await acceptJwk(judge(json));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { errors = [] } = describeProblem(error);
    const faults = errors.map(
      ({ at, detail }) => `  ${at.replace(/^\/data/, "") || "the document"}: ${detail}`,
    );
    throw new CommandError(`${file} does not hold a key that can be registered:\n${faults.join("\n")}`, {
      cause: error,
    });
  }
}

/** No more than a request could bring, whatever the file is. */
async function readContent(file: string): Promise<Buffer> {
  const content = await buffer(createReadStream(file, { end: maxBodyBytes })).catch(
    (cause: NodeJS.ErrnoException) => {
      const reason =
        { ENOENT: "there is no such file", EISDIR: "it is a directory", EACCES: "you may not read it" }[
          cause.code ?? ""
        ] ?? cause.message;
      throw new CommandError(`${file} cannot be read: ${reason}.`, { cause });
    },
  );
  if (content.length > maxBodyBytes)
    throw new CommandError(`${file} is larger than a key can be (${maxBodyBytes} bytes).`);
  return content;
}

function parse(file: string, content: Buffer): unknown {
  const pem = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(content.toString("latin1"))?.[1];
  if (pem?.endsWith("PRIVATE KEY")) throw privateKey(file, `a PEM block "${pem}"`);
  if (pem !== undefined)
    throw new CommandError(`${file} is a PEM file. Give the public key as a JWK (RFC 7517), in JSON.`);
  try {
    return readJson(content);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new CommandError(`${file} is not a JWK (RFC 7517) in JSON. ${describeProblem(error).detail}`, {
      cause: error,
    });
  }
}

function judge(json: unknown): Jwk {
  const body = { data: json };
  validate ??= compile(schema);
  const errors = validationErrors(validate({ path: {}, query: {}, headers: {}, body }), []);
  if (errors.length > 0) throw new Problem("invalid-request", { errors });
  return body.data as Jwk; // The contract's own schema has just let it pass.
}

function privateKey(file: string, found: string): CommandError {
  return new CommandError(
    `${file} holds a PRIVATE key: ${found}. Nothing was stored.\n` +
      "A private key must never leave its counterparty. If it was sent to you, it is compromised: delete the file, and ask\n" +
      "the counterparty for the public half of a new pair.",
  );
}

// RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, and RFC 8037 section 2: what only the owner of a key knows.
const secret = new Set(["d", "p", "q", "dp", "dq", "qi", "oth", "k"]);

/** The names of private members of a JWK, or of the JWKs in a JWK set or in another wrapping. */
function privateMembers(json: unknown): string[] {
  if (typeof json !== "object" || json === null) return [];
  const found = Object.entries(json).flatMap(([name, value]) => [
    ...(secret.has(name) && !Array.isArray(json) ? [name] : []),
    ...privateMembers(value),
  ]);
  return [...new Set(found)];
}
