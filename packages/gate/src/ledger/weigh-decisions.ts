import type { Change } from "../change.ts";
import type { Fault } from "../verdict/fault.ts";
import type { Entry, Ledger } from "./read-ledger.ts";

export interface Weighed {
  /** Which entry accepts the change with the fingerprint. */
  readonly accepted: ReadonlyMap<string, Entry>;
  readonly faults: readonly Fault[];
}

/** Holds the ledger against the breaks. An entry holds up to and with its last day. */
export function weighDecisions(
  ledger: Ledger | undefined,
  changes: readonly Pick<Change, "impact" | "fingerprint">[],
  today: string,
): Weighed {
  const accepted = new Map<string, Entry>();
  const faults: Fault[] = [];
  const met = new Map<string, Entry>();
  const breaks = new Set(
    changes.filter(({ impact }) => impact === "major").map(({ fingerprint }) => fingerprint),
  );
  for (const entry of ledger?.entries ?? []) {
    const { fingerprint, line, expires } = entry;
    const fault = (code: Fault["code"], message: string) =>
      faults.push({ code, message, fingerprint, file: ledger?.file, line });
    const first = met.get(fingerprint);
    if (first) {
      fault(
        "decision-duplicate",
        `${fingerprint} is on line ${first.line} already. Delete one of the two entries.`,
      );
      continue;
    }
    met.set(fingerprint, entry);
    if (!breaks.has(fingerprint))
      fault(
        "decision-unused",
        `${fingerprint} matches no breaking change. Delete the entry, or correct the fingerprint.`,
      );
    else if (expires < today)
      fault(
        "decision-expired",
        `${fingerprint} was accepted until ${expires}, which has passed. Undo the change, raise the major version, or decide again.`,
      );
    else accepted.set(fingerprint, entry);
  }
  return { accepted, faults };
}
