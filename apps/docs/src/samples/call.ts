import type { Auth, Json } from "@specie/contract";

/** A value of a sample: written in place, or read from an environment variable that the reader sets. */
export type Value = { readonly text: string } | { readonly env: string };

/** One call of an operation, as every language's generator writes it down. */
export interface Call {
  /** Names the sample and its recorded answer, such as `createCustomer.CustomerCreateFull`. */
  readonly id: string;
  readonly operationId: string;
  readonly method: string;
  /** The path below the base path, cut into its parts. */
  readonly path: readonly Value[];
  /** The names of the path parameters other than the bound one, with where their values come from. */
  readonly pathParameters: Readonly<Record<string, { readonly env: string }>>;
  readonly query: readonly (readonly [name: string, value: Json])[];
  /** Whether the operation takes an `Idempotency-Key`, which is then sent with a new random value. */
  readonly idempotent: boolean;
  readonly body: Json | undefined;
  /** Of the body. */
  readonly mediaType: string;
  /** How the token is sent; `undefined` where the operation requires none. */
  readonly auth: Pick<Auth, "header" | "prefix"> | undefined;
  /** Whether a client of the API has a token, for this operation or for others. */
  readonly clientHasToken: boolean;
}

/** The environment variables that every sample reads. `npm start` prints the values of its demo bank. */
export const environment = {
  url: "SPECIE_URL",
  counterparty: "SPECIE_COUNTERPARTY",
  token: "SPECIE_TOKEN",
} as const;

/** The query's pairs as they are sent: a parameter with several values is repeated. */
export function queryPairs({ query }: Call): (readonly [string, string])[] {
  return query.flatMap(([name, value]) =>
    [value].flat().map((one) => [name, typeof one === "string" ? one : JSON.stringify(one)] as const),
  );
}

/** The encoded query with its `?`, or nothing. */
export function queryString(call: Call): string {
  const pairs = queryPairs(call);
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs.map(([name, value]) => [name, value]))}`;
}
