import type { SuccessBody } from "@specie/types";
import { type Methods, operations } from "../generated/operations.ts";
import { paging, type WalkParameters } from "../generated/settings.ts";
import type { CallOptions, Input, Result } from "./call.ts";
import type { OperationRow, PlainCaller } from "./create-caller.ts";
import { AbortedError, CursorRepeatedError, UnexpectedAnswerError } from "./errors.ts";
import type { OperationFacts } from "./prepare.ts";

/** The rows of the generated table by the ids of their operations. */
export type OperationRows = {
  readonly [Row in (typeof operations)[number] as Row["id"]]: Row;
};

/** The operations that page by cursor. */
export type Paged = {
  [Op in keyof OperationRows]: OperationRows[Op] extends { rows: string } ? Op : never;
}[keyof OperationRows];

type Row<Op extends Paged> = OperationRows[Op] extends { rows: infer Rows extends keyof SuccessBody<Op> }
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

/** The row of an operation that pages. */
type PagedRow = OperationRow<Paged> & { readonly rows: string };

/** Builds the iterators on the function that makes one call. */
export function createIterators(call: PlainCaller): { iterate: Iterate; pages: Pages } {
  // A row of the table with `rows` belongs to an operation that pages.
  const paged = operations.filter((row) => "rows" in row) as readonly OperationFacts[] as readonly PagedRow[];
  const each = (walk: typeof walkRows | typeof walkPages) =>
    Object.fromEntries(paged.map((row) => [row.id, walk.bind(undefined, call, row)]));
  return {
    // One entry for each operation that pages, by construction.
    iterate: each(walkRows) as unknown as Iterate,
    pages: each(walkPages) as unknown as Pages,
  };
}

async function* walkPages(
  call: PlainCaller,
  row: PagedRow,
  input?: object,
  options?: CallOptions,
): AsyncGenerator<Result<Paged>, void, void> {
  const { id: operation, rows } = row;
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const given = cursor === undefined ? { ...input } : { ...input, [paging.cursor]: cursor };
    const result = await call(row, given, options);
    const { data, response } = result;
    // Both are promised by the contract, but a walk over anything else would end in the middle or never.
    const { [rows]: list, [paging.next]: found }: Readonly<Record<string, unknown>> = Object(data);
    // Stryker disable next-line ConditionalExpression: in this contract the cursor is not optional.
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
  call: PlainCaller,
  row: PagedRow,
  input?: object,
  options?: CallOptions,
): AsyncGenerator<unknown, void, void> {
  for await (const { data } of walkPages(call, row, input, options)) {
    // The walk over the pages has checked that it is a list.
    for (const one of (data as unknown as Readonly<Record<string, unknown[]>>)[row.rows] ?? []) {
      if (options?.signal?.aborted) throw new AbortedError(row.id, options.signal.reason);
      yield one;
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
