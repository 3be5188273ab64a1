import { check } from "../check/declare.ts";
import { type Declaring, judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";

/** Answers for which a server has to be overloaded or broken. Nobody can order that, so only their form is judged. */
export function keepsItsForm(
  operation: Declaring<429 | 500 | 503>,
  status: 429 | 500 | 503,
  what: string,
): void {
  check(what, async ({ send, onlyOn }) => {
    const because = "no outsider can bring this about at will";
    onlyOn("stateless", because);
    const request = await validRequest(operation, send);
    judge(await send(operation, { ...request, pose: { status, because } }), status);
  });
}
