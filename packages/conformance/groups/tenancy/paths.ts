import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { operations } from "../../src/contract/operations.ts";
import { judge } from "../../src/judge/judge.ts";
import { judgeProblem } from "../../src/judge/judge-problem.ts";
import { belongings } from "../../src/scenes/belongings.ts";
import { readCustomer } from "../../src/scenes/customers.ts";
import { freshGuid, freshOkpKey } from "../../src/scenes/fresh.ts";
import { registerKey } from "../../src/scenes/keys.ts";
import { freshSigningKey, tryToken } from "../../src/scenes/signed.ts";
import { validRequest } from "../../src/scenes/valid-request.ts";
import type { Answer } from "../../src/send/answer.ts";

const all = [...operations.keys()];

check.for(all, { defends: "The token must be signed with one of its keys, else the answer is 401" })(
  "%s: another counterparty's token opens nothing, and its path opens nothing to one's own",
  async (operation, { send, target, other, onlyOn }) => {
    onlyOn("stateful", "the mock takes any token");
    const request = await validRequest(operation, send);
    const token = { headers: { "CX-Authorization": other.target.token } };
    judge(await send(operation, { ...request, raw: token }), 401);
    const path = { path: { counterparty_guid: other.target.counterparty } };
    judge(await send(operation, { ...request, raw: path }), 401);
    // Both ways round: what exists over there must not matter.
    const theirs = await validRequest(operation, other.send);
    judge(await send(operation, { ...theirs, raw: path }), 401);
    judge(
      await send(operation, {
        ...request,
        raw: { path: { counterparty_guid: target.counterparty }, ...token },
      }),
      401,
    );
  },
);

/** Every place in a path that names one thing of a counterparty. */
const places = [...operations.values()].flatMap(({ id, parameters }) =>
  parameters
    .filter(({ in: place, name }) => place === "path" && name !== "counterparty_guid")
    .map(({ name }) => ({ operation: id, name })),
);

check.for(places, {
  defends: "One that does not exist and one of another counterparty are answered with the same 404.",
})(
  "$operation: another counterparty's $name is answered like one that does not exist",
  async ({ operation, name }, { send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const request = await validRequest(operation, send);
    const foreign = (await belongings(other.send)).guids[name] ?? "";
    const nobodys = freshGuid();
    const ask = (guid: string) => send(operation, { ...request, raw: { path: { [name]: guid } } });
    const there = await ask(foreign);
    const nowhere = await ask(nobodys);
    expect(there.status).toBe(404);
    judgeProblem(nowhere, 404);
    expect(likeness(there, foreign)).toEqual(likeness(nowhere, nobodys));
  },
);

/** Headers that differ from one answer to the next, whatever was asked for. */
const fleeting = new Set(["date", "x-request-id", "ratelimit", "keep-alive", "connection"]);

/** An answer without what is its own: the GUID that was asked for and the request id. */
function likeness({ status, headers, text }: Answer, guid: string) {
  const requestId = headers.get("x-request-id") ?? "";
  return {
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => !fleeting.has(name))),
    text: text.replaceAll(guid, "(guid)").replaceAll(requestId, "(request id)"),
  };
}

check(
  "changes nothing of another counterparty's customer",
  { defends: "One that does not exist and one of another counterparty are answered with the same 404." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid = "" } = (await belongings(other.send)).guids;
    const before = await readCustomer(other.send, customer_guid);
    judge(await send("updateCustomer", { path: { customer_guid }, body: { name: "Чужа" } }), 404);
    const after = await readCustomer(other.send, customer_guid);
    expect(after.body).toEqual(before.body);
    expect(after.headers.get("ETag")).toBe(before.headers.get("ETag"));
  },
);

check(
  "replaces nothing of another counterparty's keys",
  { defends: "One that does not exist and one of another counterparty are answered with the same 404." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const theirs = freshSigningKey();
    const { guid } = await registerKey(other.send, theirs.data);
    judge(await send("replaceKey", { path: { jwk_guid: guid }, body: { data: freshOkpKey() } }), 404);
    judge(await tryToken(other.send, theirs.signer.sign()), 200);
  },
);

check(
  "tells keys of one name apart by the counterparty",
  { defends: "Unique within the counterparty; other counterparties may use the same." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const mine = freshSigningKey();
    const theirs = freshSigningKey("EdDSA", mine.signer.kid);
    await registerKey(send, mine.data);
    // Before the other knows the name: the key must not be found by it alone.
    judge(await tryToken(other.send, mine.signer.sign()), 401);
    await registerKey(other.send, theirs.data);
    judge(await tryToken(send, mine.signer.sign()), 200);
    judge(await tryToken(other.send, theirs.signer.sign()), 200);
    judge(await tryToken(send, theirs.signer.sign()), 401);
    judge(await tryToken(other.send, mine.signer.sign()), 401);
  },
);

check(
  "names in a key list nothing of another counterparty",
  { defends: "Answers with all public keys that are valid for the counterparty now, at most 100." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { jwk_guid = "" } = (await belongings(other.send)).guids;
    const { keys } = judge(await send("listKeys"), 200).body;
    expect(keys.map(({ guid }) => guid)).not.toContain(jwk_guid);
  },
);
