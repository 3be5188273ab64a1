import { createHash } from "node:crypto";
import { type Call, type Change, type Customer, type Fields, Problem, type Success } from "./call.ts";
import type { Faults } from "./faults.ts";
import { append } from "./journal.ts";

/** Notes a change, whose version the customer has already, and adds it to the chain. Returns when it was made. */
export function noteChange(
  call: Call,
  customer: Customer,
  operation: string,
  [before, after]: readonly [Fields, Fields],
  faults: Faults,
): string {
  const { claims, key, requestId } = call;
  const names = Object.keys(after).filter((name) => (before[name] ?? null) !== (after[name] ?? null));
  const fields = names
    .sort()
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }));
  const { version } = customer;
  const object = String(customer.fields["wallet_user_guid"]);
  const { guid, at } = append(
    call,
    { operation, object, customer: { guid: object, version }, fields },
    faults,
  );
  customer.changes.unshift({
    ...{ guid, at, operation, actor: String(claims.sub), kid: key.kid },
    ...{ request_id: requestId, customer_version: version },
    fields: fields.filter(({ name }) => name !== "updated_at"),
  });
  return at;
}

/** The customer as it was at a moment. */
export function versionAt(customer: Customer, as_of: unknown, faults: Faults): Success {
  const moment = microseconds(as_of);
  const isOver = (at: string) =>
    faults.has("history/moment-of-change-excluded") ? at < moment : at <= moment;
  const version = customer.versions.findLast(({ at }) => isOver(at));
  if (version === undefined) throw new Problem("customer-not-found");
  return { body: version.fields, tag: version.tag };
}

/** The changes of a customer, filtered and paged. */
export function listChangesWith(faults: Faults, find: (call: Call) => Customer): (call: Call) => Success {
  return (call) => {
    const { limit, cursor, fields, min_at, max_at } = call.query;
    const customer = find(call);
    const wanted = fields as readonly string[] | undefined; // Read by the contract, as a list.
    const scope = createHash("sha256")
      .update(JSON.stringify([customer.fields["wallet_user_guid"], fields, min_at, max_at]))
      .digest("base64url");
    const found = customer.changes.filter(
      (change) =>
        (wanted === undefined || change.fields.some(({ name }) => wanted.includes(name))) &&
        (min_at === undefined || change.at >= microseconds(min_at)) &&
        (max_at === undefined || change.at <= microseconds(max_at)),
    );
    const ordered = faults.has("paging/changes-oldest-first") ? found.toReversed() : found;
    const begin = cursor === undefined ? 0 : readCursor(String(cursor), scope, ordered);
    const changes = ordered.slice(begin, begin + Number(limit ?? 50));
    const last = changes.at(-1);
    const hasMore = begin + changes.length < ordered.length;
    const next_cursor =
      last && hasMore ? Buffer.from(JSON.stringify([scope, last.guid])).toString("base64url") : null;
    return { body: { changes, next_cursor } };
  };
}

/** A time in UTC with six digits, so that texts compare as times do. */
function microseconds(time: unknown): string {
  const text = String(time);
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const whole = new Date(Date.parse(text.replace(/\.\d+/, ""))).toISOString().slice(0, 20);
  return `${whole}${fraction.slice(0, 6).padEnd(6, "0")}Z`;
}

function readCursor(cursor: string, scope: string, ordered: readonly Change[]): number {
  try {
    const [ofScope, guid] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (ofScope === scope) return ordered.findIndex((change) => change.guid === guid) + 1;
  } catch {
    // As any other cursor that this server did not make.
  }
  throw new Problem("invalid-request", [{ in: "query", at: "cursor", code: "cursor" }]);
}
