import { operations } from "../../src/contract/operations.ts";
import { readCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid, freshOkpKey } from "../../src/fixtures/fresh.ts";
import { freshSigningKey, registerKey, sendToken } from "../../src/fixtures/keys.ts";
import { ownedResources } from "../../src/fixtures/owned-resources.ts";
import { validRequest } from "../../src/fixtures/valid-request.ts";
import type { ReceivedResponse } from "../../src/http/response.ts";
import { expectProblem, expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const verified = check.on("stateful", "the mock takes any token");
const stateful = check.on("stateful", "the mock keeps no state");

const all = [...operations.keys()];

verified.for(all, "The token must be signed with one of its keys, else the response is 401")(
  "%s: another counterparty's token opens nothing, and its path opens nothing to one's own",
  async (operation, { send, target, other }) => {
    const request = await validRequest(operation, send);
    const token = { headers: { "CX-Authorization": other.target.token } };
    await send.expect(401, operation, { ...request, raw: token });
    const path = { path: { counterparty_guid: other.target.counterparty } };
    await send.expect(401, operation, { ...request, raw: path });
    // In both directions: the existence of the resource must not matter.
    const theirs = await validRequest(operation, other.send);
    await send.expect(401, operation, { ...theirs, raw: path });
    await send.expect(401, operation, {
      ...request,
      raw: { path: { counterparty_guid: target.counterparty }, ...token },
    });
  },
);

/** Every path parameter that identifies a resource of a counterparty. */
const places = [...operations.values()].flatMap(({ id, parameters }) =>
  parameters
    .filter(({ in: place, name }) => place === "path" && name !== "counterparty_guid")
    .map(({ name }) => ({ operation: id, name })),
);

stateful.for(places, "One that does not exist and one of another counterparty get the same 404.")(
  "$operation: another counterparty's $name is answered like one that does not exist",
  async ({ operation, name }, { send, other }) => {
    const request = await validRequest(operation, send);
    const foreign = (await ownedResources(other.send)).guids[name] ?? "";
    const nobodys = freshGuid();
    const ask = (guid: string) => send(operation, { ...request, raw: { path: { [name]: guid } } });
    const there = await ask(foreign);
    const nowhere = await ask(nobodys);
    expect(there.status).toBe(404);
    expectProblem(nowhere, 404);
    expect(likeness(there, foreign)).toEqual(likeness(nowhere, nobodys));
  },
);

/** Headers that differ between any two responses. */
const fleeting = new Set(["date", "x-request-id", "ratelimit", "keep-alive", "connection"]);

/** A response without the requested GUID and the request id. */
function likeness({ status, headers, text }: ReceivedResponse, guid: string) {
  const requestId = headers.get("x-request-id") ?? "";
  return {
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => !fleeting.has(name))),
    text: text.replaceAll(guid, "(guid)").replaceAll(requestId, "(request id)"),
  };
}

stateful(
  "changes nothing of another counterparty's customer",
  "One that does not exist and one of another counterparty get the same 404.",
  async ({ send, other }) => {
    const { customer_guid = "" } = (await ownedResources(other.send)).guids;
    const before = await readCustomer(other.send, customer_guid);
    await send.expect(404, "updateCustomer", { path: { customer_guid }, body: { name: "Чужа" } });
    const after = await readCustomer(other.send, customer_guid);
    expect(after.body).toEqual(before.body);
    expect(after.headers.get("ETag")).toBe(before.headers.get("ETag"));
  },
);

stateful(
  "replaces nothing of another counterparty's keys",
  "One that does not exist and one of another counterparty get the same 404.",
  async ({ send, other }) => {
    const theirs = freshSigningKey();
    const { guid } = await registerKey(other.send, theirs.data);
    await send.expect(404, "replaceKey", { path: { jwk_guid: guid }, body: { data: freshOkpKey() } });
    expectResponse(await sendToken(other.send, theirs.signer.sign()), 200);
  },
);

stateful(
  "distinguishes keys of one name by the counterparty",
  "Unique within the counterparty; other counterparties may use the same.",
  async ({ send, other }) => {
    const mine = freshSigningKey();
    const theirs = freshSigningKey("EdDSA", mine.signer.kid);
    await registerKey(send, mine.data);
    // Before the other has a key of that id: the key must not be found by its id alone.
    expectResponse(await sendToken(other.send, mine.signer.sign()), 401);
    await registerKey(other.send, theirs.data);
    expectResponse(await sendToken(send, mine.signer.sign()), 200);
    expectResponse(await sendToken(other.send, theirs.signer.sign()), 200);
    expectResponse(await sendToken(send, theirs.signer.sign()), 401);
    expectResponse(await sendToken(other.send, mine.signer.sign()), 401);
  },
);

stateful(
  "names in a key list nothing of another counterparty",
  "Returns all public keys of the counterparty, at most 100.",
  async ({ send, other }) => {
    const { jwk_guid = "" } = (await ownedResources(other.send)).guids;
    const { keys } = (await send.expect(200, "listKeys")).body;
    expect(keys.map(({ guid }) => guid)).not.toContain(jwk_guid);
  },
);
