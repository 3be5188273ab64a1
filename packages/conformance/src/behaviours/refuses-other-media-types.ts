import { check } from "../check/declare.ts";
import { type Declaring, judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";

/** A body that is not declared as JSON is refused with 415, even if it is JSON. */
export function refusesOtherMediaTypes(operation: Declaring<415>): void {
  check.for(["text/plain", "application/x-www-form-urlencoded", "application/xml", null])(
    "refuses a body declared as %s",
    async (type, { send }) => {
      const request = await validRequest(operation, send);
      judge(await send(operation, { ...request, raw: { headers: { "Content-Type": type } } }), 415);
    },
  );

  check("refuses a compressed body", async ({ send }) => {
    const request = await validRequest(operation, send);
    const raw = { headers: { "Content-Encoding": "gzip" } };
    const pose = { status: 415, because: "the mock does not unpack or refuse compressed bodies" } as const;
    judge(await send(operation, { ...request, raw, pose }), 415);
  });
}
