import type { OperationId } from "@specie/types";
import { type BoundOptions, boundParameters, paging } from "../generated/settings.ts";
import type { Arguments, CallOptions, Result } from "./call.ts";
import type { Client } from "./create-client.ts";
import type { OperationRows, Paged, WalkInput } from "./iterate.ts";

/** The operations that read, so that their answers may be cached. */
export type Read = {
  [Op in keyof OperationRows]: OperationRows[Op]["method"] extends "get" ? Op : never;
}[keyof OperationRows];

/** A result without the answer itself, so that a cache can be stored and sent to a browser. The entity tag is kept. */
export type QueryResult<Op extends OperationId> = Omit<Result<Op>, "response">;

/** Of what TanStack Query passes to a query function. */
export interface QueryContext {
  readonly signal: AbortSignal;
}

export interface PageContext extends QueryContext {
  readonly pageParam: string | undefined;
}

/**
 * The key of one query, or of all queries of an operation for `invalidateQueries`. It begins with what the client is bound to,
 * such as its counterparty, so that clients of several can share a cache.
 */
export function queryKey<Op extends Read>(
  client: Readonly<BoundOptions>,
  operation: Op,
  ...input: [] | [input: object]
): readonly unknown[] {
  const names = Object.keys(boundParameters) as (keyof BoundOptions)[]; // The table has a row for each option.
  return ["specie", ...names.map((name) => client[name]), operation, ...input];
}

/**
 * Options for `useQuery`, `fetchQuery` and the others of TanStack Query 5. The data is the result with its `etag`, which
 * openapi-react-query drops with the response. Retries are left to the client, which reads `Retry-After`.
 */
export function queryOptions<Op extends Read>(
  client: Client,
  operation: Op,
  ...[input, options]: Arguments<Op>
) {
  return {
    queryKey: queryKey(client, operation, input ?? {}),
    queryFn: ({ signal }: QueryContext): Promise<QueryResult<Op>> =>
      call(client, operation, input, { ...options, signal }),
    retry: false,
  };
}

/** Options for `useInfiniteQuery`: the pages of an operation that pages by cursor. */
export function infiniteQueryOptions<Op extends Paged & Read>(
  client: Client,
  operation: Op,
  input?: WalkInput<Op>,
  options?: CallOptions,
) {
  return {
    queryKey: queryKey(client, operation, { ...input, [paging.cursor]: "each" }),
    queryFn: ({ signal, pageParam }: PageContext): Promise<QueryResult<Op>> =>
      call(
        client,
        operation,
        { ...input, ...(pageParam !== undefined && { [paging.cursor]: pageParam }) },
        { ...options, signal },
      ),
    initialPageParam: undefined as string | undefined, // The type of later ones, which TypeScript would not infer.
    // An operation that pages answers with a page, which the generator has checked.
    getNextPageParam: ({ data }: QueryResult<Op>): string | null =>
      (data as unknown as Readonly<Record<string, string | null>>)[paging.next] ?? null,
    retry: false,
  };
}

async function call<Op extends Read>(
  client: Client,
  operation: Op,
  input: object | undefined,
  options: CallOptions,
): Promise<QueryResult<Op>> {
  // The operation and its input are paired by the types of the functions above.
  const method = client[operation] as unknown as (
    input: object | undefined,
    options: CallOptions,
  ) => Promise<Result<Op>>;
  const { response: _, ...result } = await method(input, options);
  return result;
}
