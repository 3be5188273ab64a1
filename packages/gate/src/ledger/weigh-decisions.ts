import type { Change } from "../change.ts";
import type { Texts } from "../rules/rule.ts";
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
    const fault = (code: Fault["code"], texts: Texts) =>
      faults.push({ code, message: texts.en, texts, fingerprint, file: ledger?.file, line });
    const first = met.get(fingerprint);
    if (first) {
      fault("decision-duplicate", {
        en: `${fingerprint} is on line ${first.line} already. Delete one of the two entries.`,
        uk: `${fingerprint} уже є в рядку ${first.line}. Видаліть один із двох записів.`,
      });
      continue;
    }
    met.set(fingerprint, entry);
    if (!breaks.has(fingerprint))
      fault("decision-unused", {
        en: `${fingerprint} matches no breaking change. Delete the entry, or correct the fingerprint.`,
        uk: `${fingerprint} не відповідає жодній несумісній зміні. Видаліть запис або виправте відбиток.`,
      });
    else if (expires < today)
      fault("decision-expired", {
        en: `${fingerprint} was accepted until ${expires}, which has passed. Undo the change, raise the major version, or decide again.`,
        uk: `${fingerprint} прийнято до ${expires}, і цей строк минув. Скасуйте зміну, підвищте основну версію або ухваліть нове рішення.`,
      });
    else accepted.set(fingerprint, entry);
  }
  return { accepted, faults };
}
