/** Single wrong answers of a server that conforms otherwise. */
import { expect } from "vitest";
import { run } from "../../src/run.ts";
import { type Answer, type FetchedRequest, serveHere, settingsFor } from "./in-process.ts";

export type Change = (answer: Answer, request: FetchedRequest) => Answer;

/** Which of the checks fail when answers of a server that conforms are changed. */
export async function failedOf(only: readonly string[], change: Change): Promise<string[]> {
  const parties = serveHere([], change);
  const { results } = await run(settingsFor(parties, only));
  const ran = results.map(({ check }) => check.id).filter((id) => only.includes(id));
  expect(ran.toSorted()).toEqual(only.toSorted());
  return results.flatMap(({ state, check }) => (state === "failed" ? [check.id] : []));
}

export type Json = Record<string, unknown>;

/** Changes the JSON body of the answers that have this status. */
export const bodyOf =
  (status: number, change: (body: Json, request: FetchedRequest) => object): Change =>
  (answer, request) => {
    if (answer.status !== status) return answer;
    return { ...answer, text: JSON.stringify(change(JSON.parse(answer.text), request)) };
  };
export const headersOf =
  (status: number, change: Readonly<Record<string, string>>): Change =>
  (answer) =>
    answer.status === status ? { ...answer, headers: { ...answer.headers, ...change } } : answer;

/** The places of a problem document, changed. */
export const errorsOf = (change: object): Change =>
  bodyOf(400, ({ errors = [], ...body }) => ({
    ...body,
    errors: (errors as Json[]).map((error) => ({ ...error, ...change })),
  }));

/** A problem document with another code and its status, in place of every answer that `isIt` selects. */
export function problemOf(code: string, status: number, isIt: (answer: Answer) => boolean): Change {
  return (answer, { url }) => {
    if (!isIt(answer)) return answer;
    const [id, type] = [answer.headers["X-Request-Id"] ?? "", `https://bank.example/problems/${code}`];
    const texts = { title: "A title", detail: "A detail", instance: url.pathname };
    const text = JSON.stringify({ type, status, ...texts, code, request_id: id });
    const headers = {
      ...{ "X-Request-Id": id, "Content-Type": "application/problem+json", "Content-Language": "en" },
      ...{ "Retry-After": "1", "WWW-Authenticate": 'CX-Authorization realm="Bank"' },
      ...("Allow" in answer.headers && { Allow: answer.headers["Allow"] }),
    };
    return { status, headers, text };
  };
}
