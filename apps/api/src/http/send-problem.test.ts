import { problemTypeBase } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { ProblemCode } from "@specie/types";
import { expect, test } from "vitest";
import { base, customer, testApp } from "../../test/support/http/test-app.ts";
import { problemFacts, problemTitles } from "../contract.ts";
import { Problem } from "../problems/problem.ts";
import { problemTexts } from "../problems/problem-texts.ts";

const url = `${base}/customers/${customer}`;

/** Answers with each problem that it is given. */
function answering() {
  let problem = new Problem("internal-error");
  const { app } = testApp(async () => Promise.reject(problem));
  return async (next: Problem, language = "en") => {
    problem = next;
    const answer = await app.inject({ url, headers: { "accept-language": language, "x-request-id": "r-1" } });
    const { date: _, connection: __, "content-length": length, ...headers } = answer.headers;
    expect(length).toBe(String(Buffer.byteLength(answer.body)));
    return { status: answer.statusCode, headers, document: answer.json() };
  };
}

/** The headers that a code has by itself. */
const ownHeaders: Readonly<Partial<Record<ProblemCode, object>>> = {
  unauthorized: { "www-authenticate": expect.stringMatching(/^CX-Authorization realm="[^"]+"$/) },
};

test("each problem has the headers of every problem and its own, and the document of its language", async () => {
  const answerTo = answering();
  // The keys of the table are the codes.
  for (const code of Object.keys(problemTexts) as ProblemCode[])
    for (const language of ["en", "uk"] as const) {
      const { status, headers, document } = await answerTo(new Problem(code), language);
      expect(headers).toEqual({
        "content-type": "application/problem+json",
        "content-language": language,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-request-id": "r-1",
        ...(problemFacts[code].retryable && { "retry-after": "2" }),
        ...ownHeaders[code],
      });
      const context = { places: 0, retryAfter: 2, missing: [] };
      const unknown = { reason: undefined, position: undefined, rejection: undefined };
      expect([status, document]).toEqual([
        problemFacts[code].status,
        {
          type: `${problemTypeBase(english)}${code}`,
          title: problemTitles[language][code].title,
          status,
          detail: problemTexts[code][language]({ ...context, ...unknown }),
          instance: url,
          code,
          request_id: "r-1",
        },
      ]);
    }
});

test("of the seconds to wait header and text have the whole ones, at least one", async () => {
  const answerTo = answering();
  for (const [retryAfter, text] of [
    [undefined, "2 seconds"],
    [0, "1 second"],
    [0.2, "1 second"],
    [1, "1 second"],
    [1.001, "2 seconds"],
    [59.5, "60 seconds"],
  ] as const) {
    const details = retryAfter === undefined ? {} : { retryAfter };
    const { headers, document } = await answerTo(new Problem("service-unavailable", details));
    expect([headers["retry-after"], document.detail]).toEqual([
      text.split(" ")[0],
      `The service cannot answer just now. Try again in ${text}.`,
    ]);
  }
});

test("a refused scope names what is required in the header, and what is missing in the text", async () => {
  const scopes = { required: ["keys:manage", "customers:read"], missing: ["customers:read"] };
  const { headers, document } = await answering()(new Problem("scope-missing", { scopes }));
  expect(headers["www-authenticate"]).toMatch(
    /^CX-Authorization realm="[^"]+", error="insufficient_scope", scope="keys:manage customers:read"$/,
  );
  expect(document.detail).toContain("lacks `customers:read`.");
});

test("an error names its place, its code and what is allowed, and the hints follow", async () => {
  const { document } = await answering()(
    new Problem("invalid-request", {
      errors: [
        { in: "query", at: "names", code: "too-long", limit: 4, hints: ["comma", "plus"] },
        { in: "body", at: "/name", code: "required" },
      ],
    }),
  );
  expect(document.errors).toEqual([
    {
      in: "query",
      at: "names",
      code: "too-long",
      detail:
        "Too long; the greatest number of characters is 4. Repeat the parameter for each value, as in `names=…&names=…`, instead of using commas. In a query `+` is a space: write a plus sign as `%2B`.",
    },
    { in: "body", at: "/name", code: "required", detail: expect.stringMatching(/^\w.*\.$/) },
  ]);
});
