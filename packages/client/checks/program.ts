/**
 * What an integrator's program does with each entry point. Every compiler compiles it against the installed tarball, as an ES
 * module and as a CommonJS module, and it is run in both forms.
 */
import {
  type CallError,
  type Caller,
  type Client,
  type Customer,
  createClient,
  type FetchInit,
  modifyCustomer,
  ProblemError,
  toArray,
  UnknownProblemError,
} from "@specie/client";
import { readCheckpoint, verifyChain } from "@specie/client/chain";
import { getCustomer } from "@specie/client/operations";
import { infiniteQueryOptions, queryOptions } from "@specie/client/query";
import { createRawClient } from "@specie/client/raw";
import { createSigner, type SigningKey } from "@specie/client/sign";

const key: SigningKey = {
  kty: "OKP",
  crv: "Ed25519",
  alg: "EdDSA",
  kid: "k",
  d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};

// A library of the integrator's own exports what the client returns, with declarations; each type must have a name for them.
export const clientOf = (token: string) =>
  createClient({ baseUrl: "https://bank.example/api/v1", counterpartyGuid: "guid", token });
export const outcomeOf = (client: Client) => client.safe.getCustomer({ customer_guid: "guid" });
export const resultOf = (client: Client) => client.createCustomer;
export const rowsOf = (client: Client) => client.iterate.listCustomers({ segments: ["PL"] });
export const pagesOf = (client: Client) => client.pages.listCustomers();
export const collect = (client: Client) => toArray(rowsOf(client), { limit: 10 });
export const changeOf = (client: Client) => modifyCustomer(client, "guid", () => ({ name: null }));
export const eventsOf = (client: Client) => client.events({ types: ["customer.created"] }, { follow: false });
export const entriesOf = (client: Client) => client.listChainEntries({ after_sequence: 7 });
export async function* checkOf(client: Client) {
  const { data: head } = await client.getChainHead();
  const entries = async function* () {
    yield* (await entriesOf(client)).data.entries;
  };
  yield* verifyChain(entries(), { counterpartyGuid: head.counterparty_guid, known: [head] });
  if (head.checkpoint !== null) await readCheckpoint(head.checkpoint, { counterpartyGuid: "guid" });
}
export const oneCall = (call: Caller) => call(getCustomer, { customer_guid: "guid" });
export const queryOf = (client: Client) => queryOptions(client, "getCustomer", { customer_guid: "guid" });
export const pagedOf = (client: Client) => infiniteQueryOptions(client, "listCustomers");
export const rawOf = (token: string) => createRawClient({ baseUrl: "https://bank.example/api/v1", token });
export const signerOf = () => createSigner({ key, sub: "clerk" });

function describe(error: CallError<"getCustomer">): string {
  if (error instanceof UnknownProblemError) return error.problem.code;
  if (error instanceof ProblemError && error.status === 404) {
    const code: "customer-not-found" | "route-not-found" = error.code;
    return code;
  }
  return error.code;
}

async function main(): Promise<void> {
  // The declarations of Node would take longer to check than the rest.
  const fetch = async (url: string, { headers }: FetchInit): Promise<Response> => {
    const isSigned = headers["cx-authorization"]?.split(".").length === 3;
    return new Response(isSigned ? JSON.stringify({ login: "олена", keys: [] }) : "null", {
      headers: { "Content-Type": "application/json", "X-Request-Id": url },
    });
  };
  const token = createSigner({ key, sub: "clerk" });
  const options = { baseUrl: "https://bank.example/api/v1", counterpartyGuid: "guid", token, fetch };
  const client = createClient({ ...options, logger: undefined, timeout: undefined });

  const logins: Customer["login"][] = [];
  const outcome = await client.safe.getCustomer({ customer_guid: "guid" });
  if (outcome.ok) logins.push(outcome.data.login);
  const refused = await client.safe.getCustomer({ customer_guid: ".." });
  const { data } = await createRawClient(options).GET("/counterparty/{counterparty_guid}/jwk", {
    params: { path: { counterparty_guid: "guid" } },
  });
  const query = queryOptions(client, "listKeys");
  const { data: list } = await query.queryFn({ signal: new AbortController().signal });
  console.log(JSON.stringify([logins, refused.ok || describe(refused.error), data?.keys, list.keys]));
}

void main();
