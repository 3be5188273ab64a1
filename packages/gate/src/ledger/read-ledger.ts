import { GateError, joinLines } from "../contract/gate-error.ts";
import type { Texts } from "../rules/rule.ts";
import { readDocument } from "../source/document.ts";
import { explainInvalid } from "../source/explain-invalid.ts";
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
  const document = await readDocument(file).catch((error: unknown) => {
    throw error instanceof GateError ? malformed([error.texts]) : error;
  });
  const { root, lineOf } = document;
  if (!isLedger(root)) throw malformed(explainInvalid(document, isLedger.errors));
  return {
    file,
    entries: root.decisions.map((decision, index) => ({
      ...decision,
      line: lineOf(["decisions", String(index)]),
    })),
  };
}

function malformed(lines: readonly Texts[]): GateError {
  const heading = { en: "The decision ledger is malformed.", uk: "Журнал рішень має помилки." };
  return new GateError("ledger-malformed", joinLines(heading, lines));
}
