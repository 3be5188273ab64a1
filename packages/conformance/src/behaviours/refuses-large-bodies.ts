import { check } from "../check/declare.ts";
import { operationOf } from "../contract/operations.ts";
import { type Declaring, judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";

/** A body above the limit that the contract names is refused with 413, were it only for its spaces. */
export function refusesLargeBodies(operation: Declaring<413>): void {
  check("refuses a body one byte above the limit", async ({ send }) => {
    const limit = operationOf(operation).responses.get(413)?.["x-max-body-bytes"];
    if (limit === undefined) throw new Error("The contract names no limit for bodies");
    const request = await validRequest(operation, send);
    const body = JSON.stringify(request.body).padEnd(limit + 1);
    judge(await send(operation, { ...request, raw: { body } }), 413);
  });
}
