import type { Problem } from "@specie/types";
import type { Answer } from "../send/answer.ts";
import { judge } from "./judge.ts";

/** `judge` for a failure of whichever operation. A status that the operation does not declare is a fault as any other. */
export function judgeProblem(answer: Answer, expected: number): Problem {
  // All failures share one schema, against which the body has been held; the union of operations hides that.
  return judge(answer, expected as never).body as Problem;
}
