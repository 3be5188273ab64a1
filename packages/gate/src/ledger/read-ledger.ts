import type { ErrorObject } from "ajv";
import { GateError } from "../contract/gate-error.ts";
import { parseDocument } from "../source/document.ts";
import { readText } from "../source/location.ts";
import { type Decision, isLedger } from "./decision.ts";

/** A decision and the line on which it begins. */
export interface Entry extends Decision {
  readonly line: number;
}

export interface Ledger {
  readonly file: string;
  readonly entries: readonly Entry[];
}

/** Reads the decision ledger. Throws a {@link GateError} that names every line to fix. */
export async function readLedger(file: string): Promise<Ledger> {
  const text = await readText(file).catch((error: Error) => {
    throw new GateError("ledger-malformed", error.message);
  });
  const { root, lineOf } = parseLedger(text, file);
  if (!isLedger(root))
    throw malformed(
      (isLedger.errors ?? []).map((found) => `${file}:${lineOf(tokensOf(found))}: ${explain(found)}`),
    );
  return {
    file,
    entries: root.decisions.map((decision, index) => ({
      ...decision,
      line: lineOf(["decisions", String(index)]),
    })),
  };
}

function parseLedger(text: string, file: string) {
  try {
    return parseDocument(text, file);
  } catch (error) {
    throw malformed([error instanceof Error ? error.message : String(error)]);
  }
}

function malformed(lines: readonly string[]): GateError {
  return new GateError("ledger-malformed", `The decision ledger is malformed.\n${lines.join("\n")}`);
}

function tokensOf({ instancePath }: ErrorObject): string[] {
  return instancePath.split("/").slice(1);
}

function explain({ instancePath, keyword, message, params }: ErrorObject): string {
  const where = instancePath.split("/").at(-1) ?? "";
  switch (keyword) {
    case "additionalProperties":
      return `\`${params["additionalProperty"]}\` is not a property of this object.`;
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
