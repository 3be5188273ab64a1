import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshOkpKey } from "../../src/scenes/fresh.ts";
import { registerKey, someKey } from "../../src/scenes/keys.ts";

check("refuses a name that another key has", async ({ send }) => {
  const other = freshOkpKey();
  await registerKey(send, other);
  const path = { jwk_guid: (await someKey(send)).guid };
  const pose = { status: 409, because: "the mock keeps no state" } as const;
  const body = { data: { ...freshOkpKey(), kid: other.kid } };
  judge(await send("replaceKey", { path, body, pose }), 409);
});
