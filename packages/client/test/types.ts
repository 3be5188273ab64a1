/**
 * What must not compile, and what must. Checked by the type checker, never run: a line that should fail carries
 * `@ts-expect-error`, which itself fails when the line compiles.
 */
import { type Client, type Customer, createClient, ProblemError } from "../src/index.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function expectType<Expected>(): <Actual>(value: Actual, same: Equal<Actual, Expected>) => void;
declare function never(value: never): never;
declare const client: Client;
const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const asset = { asset_code: "UAH", asset_issuer: "GC63" };

export async function inputs() {
  await client.listCustomers();
  await client.listCustomers({ segments: ["PL", "PI"], limit: 10, ordering: "-surname" });
  // @ts-expect-error a mistyped filter
  await client.listCustomers({ surname: ["Коваленко"] });
  // @ts-expect-error a segment that the contract does not have
  await client.listCustomers({ segments: ["XX"] });
  // @ts-expect-error levels are strings in the query, as in the seed
  await client.listCustomers({ kyc_levels: [1] });
  // @ts-expect-error the client is bound to a counterparty
  await client.listCustomers({ counterparty_guid: guid });
  // @ts-expect-error the customer is required
  await client.getCustomer();
  // @ts-expect-error the customer is required
  await client.getCustomer({});
  // @ts-expect-error the body is required
  await client.createCustomer({});
  // @ts-expect-error the asset is required
  await client.createCustomer({ body: { asset_code: "UAH" } });
  await client.createCustomer({ body: asset });
  // @ts-expect-error null clears nothing at creation
  await client.createCustomer({ body: { ...asset, name: null } });
  await client.updateCustomer({ customer_guid: guid, body: { name: null } });
  // @ts-expect-error a level cannot be cleared
  await client.updateCustomer({ customer_guid: guid, body: { kyc_level: null } });
  // @ts-expect-error the login cannot be changed
  await client.updateCustomer({ customer_guid: guid, body: { login: "new" } });
  await client.updateCustomer({ customer_guid: guid, body: {}, headers: { "If-Match": '"1"' } });
  // @ts-expect-error opening takes no If-Match
  await client.createCustomer({ body: asset, headers: { "If-Match": '"1"' } });
  // @ts-expect-error ES256 is not for Ed25519 keys
  await client.registerKey({ body: { data: { kty: "OKP", alg: "ES256", kid: "k", crv: "Ed25519", x: "" } } });
  // @ts-expect-error the iterator moves the cursor itself
  client.iterate.listCustomers({ cursor: "c" });
  // @ts-expect-error only lists with a cursor can be walked
  client.iterate.listKeys();
  // @ts-expect-error no such operation
  await client.deleteCustomer({ customer_guid: guid });
  // @ts-expect-error a token is required
  createClient({ baseUrl: "http://127.0.0.1:4010/api/v1", counterpartyGuid: guid });
}

export async function results() {
  const { data } = await client.getCustomer({ customer_guid: guid });
  expectType<Customer>()(data, true);
  expectType<string | null>()(data.login, true);
  // @ts-expect-error the login may be absent
  data.login.length;
  for await (const customer of client.iterate.listCustomers()) expectType<Customer>()(customer, true);
}

export async function narrowing() {
  const outcome = await client.safe.createCustomer({ body: asset });
  if (outcome.ok) {
    expectType<string>()(outcome.data.customer_guid, true);
    return;
  }
  const { error } = outcome;
  // @ts-expect-error the failure may be none of the server's
  error.problem;
  if (error.code === "login-taken") expectType<409>()(error.status, true);
  if (error.code === "connection-failed") expectType<number>()(error.attempts, true);
  if (error instanceof ProblemError && error.status === 400) {
    expectType<"invalid-request" | "malformed-json" | "asset-not-registered">()(error.code, true);
  }
  // @ts-expect-error opening a customer never answers that a customer is not found
  if (error.code === "customer-not-found") return;
}

/** Lists every code of one operation: a code that the contract adds makes `never` fail to compile. */
export async function exhaustive(): Promise<string> {
  const outcome = await client.safe.getCustomer({ customer_guid: guid });
  if (outcome.ok) return "found";
  switch (outcome.error.code) {
    case "customer-not-found":
    case "route-not-found":
    case "invalid-request":
    case "unauthorized":
    case "scope-missing":
    case "too-many-requests":
    case "internal-error":
    case "service-unavailable":
      return outcome.error.requestId;
    case "unexpected-answer":
    case "connection-failed":
    case "timed-out":
    case "aborted":
    case "no-token":
    case "invalid-call":
    case "cursor-repeated":
      return outcome.error.message;
    default:
      return never(outcome.error);
  }
}

/** The same with one code left out does not compile. */
export async function notExhaustive(): Promise<string> {
  const outcome = await client.safe.listKeys();
  if (outcome.ok) return "found";
  const { error } = outcome;
  if (!(error instanceof ProblemError)) return error.code;
  switch (error.code) {
    case "route-not-found":
    case "invalid-request":
    case "unauthorized":
    case "internal-error":
    case "service-unavailable":
      return error.code;
    default:
      // @ts-expect-error too-many-requests is left over
      return never(error);
  }
}
