import { freshOkpKey } from "../../src/fixtures/fresh.ts";
import { registerKey, sharedKey } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";

check("refuses a name that another key has", async ({ send }) => {
  const other = freshOkpKey();
  await registerKey(send, other);
  const path = { jwk_guid: (await sharedKey(send)).guid };
  const forced = { status: 409, because: "the mock keeps no state" } as const;
  const body = { data: { ...freshOkpKey(), kid: other.kid } };
  await send.expect(409, "replaceKey", { path, body, forced });
});
