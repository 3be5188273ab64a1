import { freshOkpKey } from "../../src/fixtures/fresh.ts";
import { registerKey } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful(
  "lists a revoked key no longer, and returns the time of the first request again",
  async ({ send }) => {
    const path = { jwk_guid: (await registerKey(send)).guid };
    const first = await send.expect(200, "revokeKey", { path });
    expect(first.body.guid).toBe(path.jwk_guid);
    expect((await send.expect(200, "revokeKey", { path })).body).toEqual(first.body);
    const { keys } = (await send.expect(200, "listKeys")).body;
    expect(keys.map(({ guid }) => guid)).not.toContain(path.jwk_guid);
  },
);

stateful("leaves the name of a revoked key for another", async ({ send }) => {
  const key = freshOkpKey();
  const { guid } = await registerKey(send, key);
  await send.expect(200, "revokeKey", { path: { jwk_guid: guid } });
  const next = await registerKey(send, { ...freshOkpKey(), kid: key.kid });
  await send.expect(200, "revokeKey", { path: { jwk_guid: next.guid } });
});
