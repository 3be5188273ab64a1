import { readFile } from "node:fs/promises";
import type { ErrorObject } from "ajv";
import { isNode, LineCounter, parseDocument } from "yaml";
import { GateError } from "../contract/gate-error.ts";
import { type Decision, isLedger } from "./decision.ts";

/** A decision and the line on which it begins. */
export interface Entry extends Decision {
  readonly line: number;
}

export interface Ledger {
  readonly file: string;
  readonly entries: readonly Entry[];
}

/** Reads the decision ledger. Throws a {@link GateError} that names every line to mend. */
export async function readLedger(file: string): Promise<Ledger> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new GateError("ledger-malformed", `${file} cannot be read: ${error.message}`);
  });
  const counter = new LineCounter();
  // Dates stay as they are written: the core schema knows no timestamps.
  const document = parseDocument(text, { lineCounter: counter, schema: "core" });
  const lineOf = (path: readonly (string | number)[]): number => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    if (start !== undefined) return counter.linePos(start).line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const [error] = document.errors;
  if (error)
    throw malformed([`${file}:${counter.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`]);
  const ledger: unknown = document.toJS();
  if (!isLedger(ledger))
    throw malformed(
      (isLedger.errors ?? []).map((found) => `${file}:${lineOf(pathOf(found))}: ${explain(found)}`),
    );
  return {
    file,
    entries: ledger.decisions.map((decision, index) => ({ ...decision, line: lineOf(["decisions", index]) })),
  };
}

function malformed(lines: readonly string[]): GateError {
  return new GateError("ledger-malformed", `The decision ledger is malformed.\n${lines.join("\n")}`);
}

function pathOf({ instancePath }: ErrorObject): (string | number)[] {
  return instancePath
    .split("/")
    .slice(1)
    .map((token) => (/^\d+$/.test(token) ? Number(token) : token));
}

function explain({ instancePath, keyword, message, params }: ErrorObject): string {
  const where = instancePath.split("/").at(-1) ?? "";
  switch (keyword) {
    case "additionalProperties":
      return `\`${params["additionalProperty"]}\` is not known here.`;
    case "required":
      return `\`${params["missingProperty"]}\` is missing.`;
    case "format":
      return `\`${where}\` must be a day of the calendar, such as 2027-01-31.`;
    case "pattern":
      return "`fingerprint` must be the 16 hex digits that the gate prints, in quotes if they are all digits.";
    default:
      return `\`${where || "the file"}\` ${message}.`;
  }
}
