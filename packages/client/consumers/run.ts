/**
 * Runs the programs of each release that today's contract must not break, and today's own, against a server, with today's client.
 * Each folder has a counterparty of its own, since the programs create the same customer. Ends at the first result that a
 * program of that release could not expect.
 *
 *   SPECIE_URL=… SPECIE_MANY_CREDENTIALS=… node consumers/run.ts
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, createClient } from "@specie/client";
import { createSigner } from "@specie/client/sign";
import { releasesToKeep } from "../checks/consumers/compile.ts";
import { contractVersion } from "../generated/operations.ts";

const { SPECIE_URL: baseUrl = "", SPECIE_MANY_CREDENTIALS: credentials = "" } = process.env;
const { counterparties } = JSON.parse(readFileSync(credentials, "utf8"));

const folders = [...releasesToKeep(import.meta.dirname, contractVersion), "current"];
for (const [index, folder] of folders.entries()) {
  const { guid: counterpartyGuid, key } = counterparties[index] ?? {};
  if (key === undefined)
    throw new Error(
      `${folder} needs a counterparty of its own, and ${credentials} has ${counterparties.length}.`,
    );
  const token = createSigner({ key, sub: "ops@bank.example" });
  redirect(
    `${baseUrl}/counterparty/${counterpartyGuid}`,
    await token({ renew: false, signal: AbortSignal.timeout(60_000) }),
  );
  await runPrograms(folder, createClient({ baseUrl, counterpartyGuid, token }));
  console.log(`The programs of ${folder} run against ${baseUrl}.`);
}

/** One of the programs names its server, its counterparty and its token itself. */
function redirect(address: string, token: string): void {
  const written = "http://127.0.0.1:4010/api/v1/counterparty/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = String(input);
    if (!url.startsWith(written)) return real(input, init);
    const headers = new Headers(init?.headers);
    headers.set("CX-Authorization", token);
    return real(url.replace(written, address), { ...init, headers });
  };
}

async function runPrograms(folder: string, specie: Client): Promise<void> {
  const has = (name: string) => existsSync(join(import.meta.dirname, folder, name));
  const { open }: typeof import("./current/open-customer.ts") = await import(`./${folder}/open-customer.ts`);
  const [customer = "", account = "", state, asset] = (await open()).split(" ");
  assert.deepEqual([state, asset], ["on", "UAH"]);

  const read: typeof import("./current/read-customers.ts") = await import(`./${folder}/read-customers.ts`);
  const name = await read.nameOf(specie, customer);
  assert.match(name, /^Коваленко Олена Андріївна "[^"]+"$/);
  assert.match(String(await read.namesIn(specie, "PL")), /^olena legal,2,false,\d+$/);
  assert.equal(await read.count(specie), "1");

  const accounts: typeof import("./current/read-accounts.ts") = await import(`./${folder}/read-accounts.ts`);
  assert.deepEqual([...(await accounts.balances(specie, customer))], [["UAH", 0]]);
  const found = await accounts.account(specie, account, "UA213223130000026007233566001");
  assert.equal(found?.guid, account);
  assert.equal(await accounts.account(specie, account, "UA903052992990004149123456789"), undefined);

  const change: typeof import("./current/update-customer.ts") = await import(
    `./${folder}/update-customer.ts`
  );
  assert.equal(await change.update(specie, customer, name.slice(name.indexOf('"'))), "changed");
  await change.promote(specie, customer);
  assert.equal((await specie.getCustomer({ customer_guid: customer })).data.kyc_level, 3);

  const keys: typeof import("./current/manage-keys.ts") = await import(`./${folder}/manage-keys.ts`);
  assert.match(String(await keys.rotate(specie)), / key-2$/);

  // Its name and that of its function are another in 1.0.0.
  const file = readdirSync(join(import.meta.dirname, folder)).find((one) => one.endsWith("-failures.ts"));
  const { logged, ...others } = await import(`./${folder}/${file}`);
  const [describe]: typeof import("./current/describe-failures.ts").describe[] = Object.values(others);
  assert.equal(await describe?.(specie, customer), "found");
  assert.notEqual(await describe?.(specie, account), "found");
  assert.equal(await logged(specie.safe.checkToken()), "ok");

  if (has("follow-events.ts")) {
    const { typesOf }: typeof import("./current/follow-events.ts") = await import(
      `./${folder}/follow-events.ts`
    );
    const types = ["customer.created", "customer.updated", "customer.updated"];
    assert.deepEqual(await typesOf(specie, customer), types);
  }
  if (has("verify-chain.ts")) {
    const { check }: typeof import("./current/verify-chain.ts") = await import(`./${folder}/verify-chain.ts`);
    const { faults, next } = await check(specie, undefined, "another key than the operator's");
    assert.deepEqual(faults, ["operator"]);
    assert.deepEqual((await check(specie, next, "")).next, next);
  }
}
