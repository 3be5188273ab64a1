/**
 * What an integrator's program does with each entry point. Every compiler compiles it against the installed tarball, as an ES
 * module and as a CommonJS module, and it is run in both forms.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type CallError,
  type Customer,
  createClient,
  ProblemError,
  UnknownProblemError,
} from "@specie/client";
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
  const server = createServer((request, response) => {
    const signed = String(request.headers["cx-authorization"]).split(".").length === 3;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(signed ? { login: "олена", keys: [] } : null));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const options = { baseUrl, counterpartyGuid: "guid", token: createSigner({ key, sub: "clerk" }) };
  const client = createClient({ ...options, logger: undefined, timeout: undefined });

  const logins: Customer["login"][] = [];
  const outcome = await client.safe.getCustomer({ customer_guid: "guid" });
  if (outcome.ok) logins.push(outcome.data.login);
  const refused = await client.safe.getCustomer({ customer_guid: ".." });
  const { data } = await createRawClient(options).GET("/counterparty/{counterparty_guid}/jwk", {
    params: { path: { counterparty_guid: "guid" } },
  });
  console.log(JSON.stringify([logins, refused.ok || describe(refused.error), data?.keys]));
  server.close();
}

void main();
