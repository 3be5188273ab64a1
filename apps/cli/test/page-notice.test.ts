import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const one = { login: "a", name: "b" };

test.for([
  [{ total: 7, total_relation: "eq", next_cursor: null }, [7, false], undefined],
  [{ total: 10_000, total_relation: "gte", next_cursor: "c-2" }, [10_000, true], "c-2"],
  [{ total: 7, next_cursor: "c-2" }, [7, false], "c-2"],
  [{ total: 0, total_relation: "eq", next_cursor: null }, [0, false], undefined],
  [{ next_cursor: null }, undefined, undefined],
] as const)("below a table of %j is how many of all are shown, and how to see the next", async (row) => {
  const [page, total, cursor] = row;
  const customers = total?.[0] === 0 ? [] : [one];
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ customers, ...page }));
  });
  for (const [language, texts] of [
    ["en", en],
    ["uk", uk],
  ] as const) {
    const words = ["customers", "list", "--columns", "login,name", "--lang", language];
    const { code, err } = await run([...words, "--output", "table"], { env });
    expect([code, err.trim().split("\n").filter(Boolean)]).toEqual([
      exitCodes.done,
      [
        ...(total === undefined ? [] : [texts.page(customers.length, total[0], total[1])]),
        ...(cursor === undefined ? [] : [texts.nextPage("--cursor", cursor)]),
      ],
    ]);
    // For programs it is in the data.
    expect((await run([...words, "--output", "csv"], { env })).err).toBe("");
  }
});
