import { parseArgs } from "node:util";
import type { OperationId } from "@specie/types";
import { operations } from "./contract/operations.ts";
import type { Target } from "./target/target.ts";

export interface Settings {
  readonly target: Target;
  readonly only: readonly OperationId[];
}

/** Arguments that cannot be run. The message says which one and what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const options = {
  url: { type: "string" },
  counterparty: { type: "string" },
  token: { type: "string" },
  stateless: { type: "boolean", default: false },
  only: { type: "string", multiple: true },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line. Throws a `UsageError`; answers `"help"` where help is asked for. */
export function readSettings(args: readonly string[]): Settings | "help" {
  const values = parse(args);
  if (values.help) return "help";
  return {
    target: {
      url: readUrl(values.url),
      counterparty: readCounterparty(values.counterparty),
      token: readToken(values.token),
      stateless: values.stateless,
    },
    only: (values.only ?? []).map(readOperationId),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readUrl(text: string | undefined): string {
  if (text === undefined) throw new UsageError("--url is missing: the base address, with its path");
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new UsageError(`--url is '${text}'; it must be like http://127.0.0.1:4010/api/v1`);
  return text.replace(/\/+$/, "");
}

function readCounterparty(text: string | undefined): string {
  if (text === undefined) throw new UsageError("--counterparty is missing: its GUID");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new UsageError(`--counterparty is '${text}'; it must be a GUID`);
  return text.toLowerCase();
}

function readToken(text: string | undefined): string {
  if (text === undefined) throw new UsageError("--token is missing: a signed JSON Web Token");
  // The token itself stays out of the message: it is a credential.
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text))
    throw new UsageError("--token must be a JSON Web Token in compact form: three parts joined by dots");
  return text;
}

function readOperationId(text: string): OperationId {
  const operation = [...operations.values()].find(({ id }) => id === text);
  if (operation === undefined)
    throw new UsageError(`--only is '${text}'; it must be one of ${[...operations.keys()].join(", ")}`);
  return operation.id;
}
