import { expect, test } from "vitest";
import { type ExtensionKind, extensionKinds } from "../src/extensions/known-extensions.ts";
import { compareContracts, defaultPolicy } from "../src/index.ts";

const fact = { status: 1, title: "t", description: "d" };

/** Of each kind what an extension may be; the first is absent. */
const values: Readonly<Record<ExtensionKind | "unknown", readonly unknown[]>> = {
  capacity: [undefined, -1, 0, 4, 5, 50],
  offers: [undefined, [], ["a"], ["b", "a"], [{ k: 1, l: 2 }], [{ l: 2, k: 1 }]],
  demands: [undefined, [], ["a"], ["b", "a"]],
  values: [undefined, [], ["a"], ["b", "a"]],
  codes: [
    undefined,
    {},
    { a: fact },
    { a: { ...fact, title: "u", description: "e" } },
    { a: { status: 2 }, b: {} },
  ],
  meaning: [undefined, "a", "b", { a: 1, b: 2 }, { b: 2, a: 1 }],
  note: [undefined, "a", "b"],
  unknown: [undefined, "a", "b"],
};

/** A text that is sent or returned, with the extension. */
function contract(value: unknown) {
  const own = value === undefined ? {} : { "x-own": value };
  const json = { content: { "application/json": { schema: { type: "string", ...own } } } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1.0.0" },
    paths: {
      "/sent": { post: { requestBody: json, responses: {} } },
      "/returned": { get: { responses: { 200: { description: "d", ...json } } } },
    },
  };
}

// `vitest run test/extensions -u` writes it; each line is to be what the README says of the kind.
test("from each value of an extension to each other: what is reported where callers and where the server sends it", async () => {
  const lines = ([...extensionKinds, "unknown"] as const).flatMap((kind) => {
    const all = values[kind];
    const policy = { ...defaultPolicy, extensions: kind === "unknown" ? {} : { "x-own": kind } };
    return all.flatMap((from) =>
      all
        .filter((to) => to !== from)
        .map((to) => {
          const changes = compareContracts(contract(from), contract(to), { today: "2026-11-22", policy });
          const found = changes.map(
            ({ impact, message, operations }) =>
              `\n  ${impact} ${operations.join()}: ${message.en.replace(/^.*json x-own: /, "")}`,
          );
          return `${kind} ${JSON.stringify(from)} → ${JSON.stringify(to)}${found.join("")}\n`;
        }),
    );
  });
  await expect(lines.join("")).toMatchFileSnapshot("reports/extensions.txt");
});
