import type { Problem } from "../http/problem.ts";
import { problemDocument } from "../http/problems/problem-document.ts";

type Told = Pick<ReturnType<typeof problemDocument>, "detail" | "errors">;

/** What the API would say to a caller about a problem, in English. */
export function tellProblem(problem: Problem): Told {
  return problemDocument(problem, { language: "en", url: "", requestId: "" });
}
