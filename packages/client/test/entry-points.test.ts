import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as generated from "../generated/modify.ts";

/** What each entry point has at run time, apart from what is generated of the contract. */
const expected: Readonly<Record<string, readonly string[]>> = {
  ".": [
    ...["AbortedError", "ConnectionError", "CursorRepeatedError", "DeclaredFailureError", "InvalidCallError"],
    ...["ProblemError", "SpecieFailure", "TimeoutError", "TokenError", "UnexpectedAnswerError"],
    ...["UnknownProblemError", "asResponse", "boundParameters", "contractVersion", "createCaller"],
    ...["createClient", "toArray"],
  ],
  "./sign": ["createSigner", "signKeyProof"],
  "./chain": ["CheckpointError", "chainStart", "comparePoint", "readCheckpoint", "verifyChain"],
  "./raw": ["createRawClient"],
  "./query": ["infiniteQueryOptions", "queryKey", "queryOptions"],
  "./msw": ["exampleHandler", "exampleHandlers"],
  "./generator": ["generateClient"],
};

const folder = new URL("..", import.meta.url);
const { exports }: { exports: Record<string, string> } = JSON.parse(
  readFileSync(new URL("package.json", folder), "utf8"),
);

test("the package has these entry points, and one with a constant for each operation", () => {
  expect(Object.keys(exports).toSorted()).toEqual([...Object.keys(expected), "./operations"].toSorted());
});

test.for(Object.entries(expected))(
  "%s has what programs import of it, and nothing else",
  async ([entry, names]) => {
    const module: object = await import(new URL(exports[entry] ?? "", folder).href);
    const found = Object.keys(module).filter((name) => !(name in generated));
    expect(found.toSorted()).toEqual(names.toSorted());
  },
);

test("each error says in its name, its code and its class what it is", async () => {
  const errors = await import("../src/errors.ts");
  const made = [
    new errors.AbortedError("listKeys", "why"),
    new errors.ConnectionError("listKeys", 1, "why"),
    new errors.TimeoutError("listKeys", 2, "why"),
    new errors.TokenError("listKeys", "why"),
    new errors.InvalidCallError("listKeys", "wrong", { cause: "why" }),
    new errors.CursorRepeatedError("listKeys"),
    new errors.DeclaredFailureError("listKeys", 410, {}, new Response()),
    new errors.UnexpectedAnswerError("listKeys", new Response(), "", "strange"),
  ];
  expect(made.map(({ name, code, message, cause }) => [name, code, message, cause])).toEqual([
    ["AbortedError", "aborted", "listKeys: aborted by the caller", "why"],
    ["ConnectionError", "connection-failed", "listKeys: no answer after 1 attempt", "why"],
    ["TimeoutError", "timed-out", "listKeys: not answered in time in 2 attempts", "why"],
    ["TokenError", "no-token", "listKeys: no usable token", "why"],
    ["InvalidCallError", "invalid-call", "listKeys: wrong", "why"],
    [
      ...["CursorRepeatedError", "cursor-repeated"],
      ...["listKeys: the server repeated a cursor; the walk was stopped", undefined],
    ],
    [
      ...["DeclaredFailureError", "declared-failure"],
      ...["listKeys: failed with status 410 (request unknown)", undefined],
    ],
    ["UnexpectedAnswerError", "unexpected-answer", "listKeys: strange (status 200).", undefined],
  ]);
  for (const error of made) expect(error).toBeInstanceOf(errors.SpecieFailure);
});
