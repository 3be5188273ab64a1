import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { credential } from "../contract/conventions.ts";
import { isOwnContract } from "../contract/document.ts";
import { type Format, formats, isFormat } from "../report/formats.ts";
import { type Credentials, readCredentials } from "../target/credentials.ts";
import {
  exampleOfTokens,
  inventCallers,
  namedResources,
  type Resources,
  readTokens,
} from "../target/tokens.ts";
import { UsageError } from "../usage-error.ts";

export interface Settings {
  readonly url: string;
  readonly credentials: readonly [Credentials, Credentials];
  /** What the server holds, by the path parameter that identifies it. */
  readonly resources?: Resources;
  readonly stateless: boolean;
  /** Prefixes of the ids of the checks to run; all run where there is none. */
  readonly only: readonly string[];
  readonly reports: readonly Format[];
  /** Where reports are written. */
  readonly folder: string;
  readonly seed: number;
  /** How many checks run at the same time. */
  readonly parallel: number;
}

const options = {
  contract: { type: "string" },
  url: { type: "string" },
  credentials: { type: "string" },
  stateless: { type: "boolean", default: false },
  only: { type: "string", multiple: true },
  report: { type: "string", multiple: true },
  folder: { type: "string", default: "." },
  seed: { type: "string" },
  parallel: { type: "string", default: "8" },
  list: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line. Throws a `UsageError`; returns `"help"` or `"list"` for these options. */
export function readSettings(args: readonly string[]): Settings | "help" | "list" {
  const values = parse(args);
  if (values.help) return "help";
  if (values.list) return "list";
  return {
    url: readUrl(values.url),
    ...readWhom(values.credentials, values.stateless),
    stateless: values.stateless,
    only: values.only ?? [],
    reports: (values.report ?? []).map(readFormat),
    folder: values.folder,
    seed: values.seed === undefined ? randomInt(2 ** 31) : readNumber("--seed", values.seed, 0, 2 ** 31 - 1),
    parallel: readNumber("--parallel", values.parallel, 1, 64),
  };
}

function parse(args: readonly string[]) {
  // pnpm passes on the two dashes that separate its own options from the script's.
  const own = args[0] === "--" ? args.slice(1) : [...args];
  try {
    return parseArgs({ args: own, options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readUrl(text: string | undefined): string {
  if (text === undefined) throw new UsageError("--url is missing: the base address, with its path");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new UsageError(`--url is '${text}'; it must be like http://127.0.0.1:4010/api/v1`);
  return text.replace(/\/+$/, "");
}

function readWhom(file: string | undefined, stateless: boolean): Pick<Settings, "credentials" | "resources"> {
  if (isOwnContract) {
    if (file !== undefined) return { credentials: readCredentials(file), resources: {} };
    if (stateless) return { credentials: inventCallers(), resources: {} };
    throw new UsageError("--credentials is missing: a file with two test counterparties and their keys");
  }
  if (file !== undefined) return readTokens(file);
  // A contract without security and without a resource in its paths needs none.
  const needed = stateless ? [] : namedResources();
  if (stateless || (credential === undefined && needed.length === 0))
    return { credentials: inventCallers(), resources: {} };
  throw new UsageError(`--credentials is missing: a file such as ${JSON.stringify(exampleOfTokens(needed))}`);
}

function readFormat(text: string): Format {
  if (isFormat(text)) return text;
  throw new UsageError(`--report is '${text}'; it must be one of ${Object.keys(formats).join(", ")}`);
}

function readNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new UsageError(`${option} is '${text}'; it must be a whole number from ${least} to ${most}`);
  return number;
}
