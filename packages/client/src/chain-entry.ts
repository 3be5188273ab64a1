/** A place in the chain: the last entry before it, and the hash that covers everything up to there. */
export interface ChainPoint {
  /** 0 before the first entry. */
  readonly sequence: number;
  readonly at: string | null;
  readonly hash: string;
}

/** A commitment of an entry. */
export interface Commitment {
  readonly field: string;
  readonly side: string;
  readonly hash: string;
}

// Where the change came from; these are members of the entry and no fields of the object.
const origins = ["actor", "evidence", "request_id"];

/** The commitments of an entry, or what its text should have been. */
export function parseEntry(text: string): readonly Commitment[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "JSON";
  }
  if (canonical(value) !== text) return "canonical JSON (RFC 8785)";
  // Every member of it may be anything; each one that is read is checked.
  const entry: Readonly<Record<string, unknown>> = Object(value);
  if (entry["v"] !== 1) return "version 1 of the format";
  const { fields } = entry;
  if (!Array.isArray(fields)) return "a list of fields";
  const commitments: Commitment[] = [];
  const add = (field: string, side: string, hash: unknown): boolean => {
    if (hash === null || hash === undefined) return true;
    if (typeof hash !== "string" || !/^[A-Za-z0-9_-]{43}$/.test(hash)) return false;
    commitments.push({ field, side, hash });
    return true;
  };
  let last = "";
  for (const one of fields) {
    const { name, before, after }: Readonly<Record<string, unknown>> = Object(one);
    // In order and therefore without repetition.
    if (typeof name !== "string" || name <= last) return "fields sorted by name";
    last = name;
    if (!add(name, "before", before) || !add(name, "after", after)) return `commitments of ${name}`;
  }
  for (const name of origins) if (!add(name, "origin", entry[name])) return `a commitment of ${name}`;
  return commitments;
}

/**
 * JSON as RFC 8785 writes it: `JSON.stringify` has its numbers and texts already, and members are sorted by UTF-16 code units, as
 * `sort` does.
 */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}
