import type { OperationId, SuccessBody } from "@specie/types";
import { type Methods, operations } from "../generated/operations.ts";
import { paging, type WalkParameters } from "../generated/settings.ts";
import type { CallOptions, Input, Result } from "./call.ts";
import { AbortedError, CursorRepeatedError, UnexpectedAnswerError } from "./errors.ts";

/** The operations that page by cursor. */
export type Paged = {
  [Op in OperationId]: (typeof operations)[Op] extends { rows: string } ? Op : never;
}[OperationId];

type Row<Op extends Paged> = (typeof operations)[Op]["rows"] extends infer Rows extends keyof SuccessBody<Op>
  ? SuccessBody<Op>[Rows] extends readonly (infer One)[]
    ? One
    : never
  : never;

/** The input of a walk: that of the operation without what the walk sets itself. */
export type WalkInput<Op extends Paged> = Omit<Input<Op>, WalkParameters>;

/**
 * The operations that page, as async iterators over all their rows. `limit` is the size of a page, not of the walk.
 *
 * The walk follows the cursor: a row whose place in the order does not change meanwhile comes exactly once, whatever is
 * inserted or removed around it. Ordering by a value that never changes, such as `created_at` or `login`, makes that
 * true for every row; a row that is updated during a walk by `updated_at` or `surname` may come twice or not at all.
 */
export type Iterate = {
  readonly [Op in Paged as Op & keyof Methods]: (
    input?: WalkInput<Op>,
    options?: CallOptions,
  ) => AsyncGenerator<Row<Op>, void, void>;
};

/** The same walk page by page, each as the method returns it, with `total` and the answer's headers. */
export type Pages = {
  readonly [Op in Paged as Op & keyof Methods]: (
    input?: WalkInput<Op>,
    options?: CallOptions,
  ) => AsyncGenerator<Result<Op>, void, void>;
};

type Call = <Op extends Paged>(operation: Op, input: object, options?: CallOptions) => Promise<Result<Op>>;

/** Builds the iterators on the function that makes one call. */
export function createIterators(call: Call): { iterate: Iterate; pages: Pages } {
  const paged = Object.entries(operations).flatMap(([name, facts]) =>
    // A row of the table with `rows` belongs to an operation that pages.
    "rows" in facts ? [[name as Paged, String(facts.rows)] as const] : [],
  );
  const each = <Walk>(walk: (operation: Paged, rows: string) => Walk) =>
    Object.fromEntries(paged.map(([name, rows]) => [name, walk(name, rows)]));
  return {
    // One entry for each operation that pages, by construction.
    iterate: each(
      (name, rows) => (input?: object, options?: CallOptions) => walkRows(call, name, rows, input, options),
    ) as unknown as Iterate,
    pages: each(
      (name, rows) => (input?: object, options?: CallOptions) => walkPages(call, name, rows, input, options),
    ) as unknown as Pages,
  };
}

async function* walkPages(
  call: Call,
  operation: Paged,
  rows: string,
  input?: object,
  options?: CallOptions,
): AsyncGenerator<Result<Paged>, void, void> {
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const given = cursor === undefined ? { ...input } : { ...input, [paging.cursor]: cursor };
    const result = await call(operation, given, options);
    const { data, response } = result;
    // Both are promised by the contract, but a walk over anything else would end in the middle or never.
    const { [rows]: list, [paging.next]: found }: Readonly<Record<string, unknown>> = Object(data);
    const next = found === undefined && paging.nextIsOptional ? null : found;
    if (!Array.isArray(list) || (next !== null && typeof next !== "string"))
      throw new UnexpectedAnswerError(
        operation,
        response,
        JSON.stringify(data),
        `no page with ${rows} and ${paging.next}`,
      );
    yield result;
    if (next === null) return;
    if (seen.has(next)) throw new CursorRepeatedError(operation);
    seen.add(next);
    cursor = next;
  }
}

async function* walkRows(
  call: Call,
  operation: Paged,
  rows: string,
  input?: object,
  options?: CallOptions,
): AsyncGenerator<unknown, void, void> {
  for await (const { data } of walkPages(call, operation, rows, input, options)) {
    // The walk over the pages has checked that it is a list.
    for (const row of (data as unknown as Readonly<Record<string, unknown[]>>)[rows] ?? []) {
      if (options?.signal?.aborted) throw new AbortedError(operation, options.signal.reason);
      yield row;
    }
  }
}

/** The first `limit` rows of a walk as an array. The limit is required: a walk may have more rows than memory holds. */
export async function toArray<Row>(
  rows: AsyncIterable<Row>,
  { limit }: { readonly limit: number },
): Promise<Row[]> {
  const found: Row[] = [];
  if (limit < 1) return found;
  for await (const row of rows) if (found.push(row) >= limit) break;
  return found;
}
