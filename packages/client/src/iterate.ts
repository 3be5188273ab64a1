import type { OperationId, QueryParameters, SuccessBody } from "@specie/types";
import { type Methods, operations } from "../generated/operations.ts";
import type { CallOptions, Input, Result } from "./call.ts";
import { AbortedError, CursorRepeatedError } from "./errors.ts";

type Paged = {
  [Op in OperationId]: (typeof operations)[Op] extends { rows: string } ? Op : never;
}[OperationId];

type Row<Op extends Paged> = (typeof operations)[Op]["rows"] extends infer Rows extends keyof SuccessBody<Op>
  ? SuccessBody<Op>[Rows] extends readonly (infer One)[]
    ? One
    : never
  : never;

/**
 * The operations that page, as async iterators over all their rows. `limit` is the size of a page, not of the walk.
 *
 * The walk goes by cursor: a row whose place in the order does not change meanwhile comes exactly once, whatever is
 * inserted or removed around it. Ordering by a value that never changes, such as `created_at` or `login`, makes that
 * true for every row; a row that is updated during a walk by `updated_at` or `surname` may come twice or not at all.
 */
export type Iterate = {
  readonly [Op in Paged as Op & keyof Methods]: (
    input?: Omit<Input<Op>, "cursor" | "offset">,
    options?: CallOptions,
  ) => AsyncGenerator<Row<Op>, void, void>;
};

type Call = <Op extends Paged>(
  operation: Op,
  input: QueryParameters<Op>,
  options?: CallOptions,
) => Promise<Result<Op>>;

/** Builds the iterators on the method that makes one call. */
export function iterateRows(call: Call): Iterate {
  const entries = Object.entries(operations).flatMap(([name, facts]) =>
    "rows" in facts
      ? // A row of the table with `rows` belongs to an operation that pages.
        [
          [
            name,
            (input = {}, options?: CallOptions) => walk(call, name as Paged, facts.rows, input, options),
          ] as const,
        ]
      : [],
  );
  return Object.fromEntries(entries) as Iterate; // One entry for each operation that pages, by construction.
}

async function* walk<Op extends Paged>(
  call: Call,
  operation: Op,
  rows: keyof SuccessBody<Op>,
  input: object,
  options: CallOptions = {},
): AsyncGenerator<Row<Op>, void, void> {
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const { data } = await call(operation, { ...input, ...(cursor !== undefined && { cursor }) }, options);
    // `rows` is the name of the list in this operation's answer, from the same table as its type.
    for (const row of data[rows] as Row<Op>[]) {
      if (options.signal?.aborted) throw new AbortedError(operation, options.signal.reason);
      yield row;
    }
    const next = data.next_cursor;
    if (next === null) return;
    if (seen.has(next)) throw new CursorRepeatedError(operation);
    seen.add(next);
    cursor = next;
  }
}
