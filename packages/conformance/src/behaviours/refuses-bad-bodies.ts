import { check } from "../check/declare.ts";
import { expect } from "../check/expect.ts";
import { operationOf } from "../contract/operations.ts";
import { breakBody } from "../derived/body-violations.ts";
import { type Declaring, judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";

/** A body that is not as the contract says is refused with 400, whichever field it is and whatever is wrong with it. */
export function refusesBadBodies(operation: Declaring<413>): void {
  const { body } = operationOf(operation);
  if (body === undefined) throw new Error(`${operation} takes no body`);
  for (const { at, what, text, unseen } of breakBody(body.schema)) {
    check(`refuses a body ${at} ${what}`.replace("  ", " "), async ({ send }) => {
      const request = await validRequest(operation, send);
      const pose = unseen ? { pose: { status: 400, because: unseen } } : {};
      judge(await send(operation, { ...request, raw: { body: text }, ...pose }), 400);
    });
  }

  check.for([
    ["is cut off", '{"kyc_level": 1'],
    ["has a comma too many", "{,}"],
    ["has a comment", "{} // nothing"],
    ["has single quotes", "{'kyc_level': 1}"],
  ] as const)("refuses a body that %s as no JSON", async ([, text], { send }) => {
    const request = await validRequest(operation, send);
    const answer = await send(operation, { ...request, raw: { body: text } });
    expect(judge(answer, 400).body.code).toBe("malformed-json");
  });

  check("refuses an empty body", async ({ send }) => {
    const request = await validRequest(operation, send);
    judge(await send(operation, { ...request, raw: { body: "" } }), 400);
  });

  check("refuses a body that names one field twice as no JSON", async ({ send }) => {
    const example = [...body.examples.values()].at(-1);
    const text = JSON.stringify(example);
    const [name = "", value] = Object.entries(example ?? {})[0] ?? [];
    const twice = `{${JSON.stringify(name)}:${JSON.stringify(value)},${text.slice(1)}`;
    const because = "the mock does not see that a field is named twice";
    const pose = { status: 400, example: "ProblemMalformedJson", because } as const;
    const request = await validRequest(operation, send);
    const answer = await send(operation, { ...request, raw: { body: twice }, pose });
    expect(judge(answer, 400).body.code).toBe("malformed-json");
  });
}
