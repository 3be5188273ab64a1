import type { OperationId } from "@specie/types";
import { check } from "../check/declare.ts";
import { expect } from "../check/expect.ts";
import { judge } from "../judge/judge.ts";
import { forgeTokens } from "../scenes/forged-tokens.ts";
import { freshGuid } from "../scenes/fresh.ts";
import { validRequest } from "../scenes/valid-request.ts";

const takesAny = { status: 401, because: "the mock takes any token" } as const;

/** Without a token that is valid for the counterparty in the path, the answer is 401. */
export function refusesInvalidTokens(operation: OperationId): void {
  check("refuses a request without a token", async ({ send }) => {
    const request = await validRequest(operation, send);
    judge(await send(operation, { ...request, raw: { headers: { "CX-Authorization": null } } }), 401);
  });

  check("takes no token from the header Authorization", async ({ send, target }) => {
    const request = await validRequest(operation, send);
    const headers = { "CX-Authorization": null, Authorization: `Bearer ${target.token}` };
    judge(await send(operation, { ...request, raw: { headers, undeclaredOnPurpose: true } }), 401);
  });

  // What is forged does not depend on the target, so the names are there before the target is.
  for (const [index, { what }] of forgeTokens("").entries()) {
    check(`refuses a token ${what}`, async ({ send, target }) => {
      const token = forgeTokens(target.token)[index]?.token ?? "";
      expect(token).not.toBe(target.token);
      const request = await validRequest(operation, send);
      const headers = { "CX-Authorization": token };
      judge(await send(operation, { ...request, raw: { headers }, pose: takesAny }), 401);
    });
  }

  check("refuses a token for another counterparty than the one that signed it", async ({ send }) => {
    const request = await validRequest(operation, send);
    const raw = { path: { counterparty_guid: freshGuid() } };
    judge(await send(operation, { ...request, raw, pose: takesAny }), 401);
  });
}
