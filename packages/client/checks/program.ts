/**
 * What an integrator's program does with each entry point. Every compiler compiles it against the installed tarball, as an ES
 * module and as a CommonJS module, and it is run in both forms.
 */
import {
  type CallError,
  type Customer,
  createClient,
  type FetchInit,
  ProblemError,
  UnknownProblemError,
} from "@specie/client";
import { queryOptions } from "@specie/client/query";
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
