import type { Json } from "@specie/contract";
import type { Credential } from "../credentials.ts";
import type { SampleFile } from "./files.ts";

/** A value of a sample: written in place, or read from an environment variable that the reader sets. */
export type Value = { readonly text: string } | { readonly env: string };

/** One call of an operation, as every language's generator writes it down. */
export interface Call {
  /** Names the sample and its recorded answer, such as `createCustomer.CustomerCreateFull`. */
  readonly id: string;
  readonly operationId: string;
  readonly method: string;
  /** The variable with the address that the path is below. */
  readonly url: string;
  /** The path below the base path, cut into its parts. */
  readonly path: readonly Value[];
  /** The names of the path parameters other than the bound one, with where their values come from. */
  readonly pathParameters: Readonly<Record<string, { readonly env: string }>>;
  readonly query: readonly (readonly [name: string, value: Json])[];
  /** The required headers apart from the credential and the idempotency key. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether the operation takes an `Idempotency-Key`, which is then sent with a new random value. */
  readonly idempotent: boolean;
  readonly body: Json | undefined;
  /** Of the body. */
  readonly mediaType: string;
  /** The parts of a form that are files, and the file that is the body as a whole, under "". */
  readonly files: Readonly<Record<string, SampleFile>>;
  /** What the response of success has, so that a sample prints it. */
  readonly answer: Answer;
  /** What identifies the caller, each with the variable of its token; none where the operation requires none. */
  readonly credentials: readonly (Credential & { readonly env: string })[];
  /** Whether a client of the API has a token, for this operation or for others; none can be generated that carries others. */
  readonly client: { readonly token: boolean } | undefined;
}

/** A body that is JSON, text, a file to save, or none. Of several successes with different bodies it is text. */
export type Answer =
  | { readonly kind: "json" | "text" | "none" }
  | { readonly kind: "file"; readonly name: string };

/** The environment variables that every sample reads. `npm start` prints the values of its demo bank. */
export const environment = {
  url: "SPECIE_URL",
  counterparty: "SPECIE_COUNTERPARTY",
  token: "SPECIE_TOKEN",
  webhook: "WEBHOOK_URL",
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
