import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { Coverage, Part } from "./compare-recordings.ts";
import { describeCoverage, describeDifferences } from "./describe.ts";
import { belowThresholds, readThresholds, shareOf, type Thresholds } from "./thresholds.ts";
import { type Problem, unknownStatuses } from "./unknown-statuses.ts";

const server = "http://127.0.0.1:4010/api/v1";
type Exchange = readonly [method: string, url: string, status: number];

/** The responses that a contract with these paths does not declare, of these exchanges in two files. */
async function found(paths: object, ...exchanges: readonly Exchange[]): Promise<Problem[]> {
  const folder = await mkdtemp(join(tmpdir(), "specie-statuses-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const write = (name: string, content: object) => writeFile(join(folder, name), JSON.stringify(content));
  await write("contract.json", { paths });
  const entries = exchanges.map(([method, url, status]) => ({
    request: { method, url },
    response: { status },
  }));
  await write("one.har", { log: { entries: entries.slice(0, 1) } });
  await write("two.har", { log: { entries: entries.slice(1) } });
  return unknownStatuses(folder, server, join(folder, "contract.json"));
}

const answering = (...statuses: string[]) => ({
  responses: Object.fromEntries(statuses.map((status) => [status, {}])),
});
const get = (...statuses: string[]) => ({ get: answering(...statuses) });

test.for([
  [["200", "404"], 200, true],
  [["200", "404"], 404, true],
  [["200", "404"], 201, false],
  [["2XX"], 204, true],
  [["2XX"], 304, false],
  [["4XX"], 499, true],
  [["4XX"], 500, false],
  [["5XX"], 599, true],
  [["200", "default"], 418, true],
  [[], 200, false],
] as const)("where %j are declared, %i is: %s", async ([declared, status, isDeclared]) => {
  const problems = await found({ "/a": get(...declared) }, ["GET", `${server}/a?page=1`, status]);
  expect(problems).toEqual(
    isDeclared
      ? []
      : [
          {
            ...{ ruleId: "undocumented-status", severity: "error", target: "response", method: "GET" },
            ...{ url: `${server}/a?page=1`, status, occurrences: 1 },
            message: `The contract does not declare the status ${status} for this operation.`,
          },
        ],
  );
});

test.for([
  ["/a/list", 200],
  ["/a/one", 201],
  ["/a/one/b", 202],
  ["/a.b", 203],
  ["/b/one/two", 204],
  ["/b/one/other", 205],
] as const)(
  "%s is a request of the path that fits it best, wherever that is listed",
  async ([path, status]) => {
    // Those with parameters first, each with a status of its own.
    const paths = {
      ...{
        "/b/{x}/{y}": get("205"),
        "/b/{x}/two": get("204"),
        "/a/{id}": get("201"),
        "/a/{id}/b": get("202"),
      },
      ...{ "/a/list": get("200"), "/a.b": get("203") },
    };
    expect(await found(paths, ["GET", server + path, status])).toEqual([]);
    expect(await found(paths, ["GET", server + path, 418])).toMatchObject([{ status: 418 }]);
  },
);

test("what is no operation at this server is left to the comparison of paths", async () => {
  const paths = { "/a": get("200"), "/a.b": get("200") };
  const elsewhere = [
    "http://127.0.0.1:4011/api/v1/a",
    "http://127.0.0.1:4010/api/v2/a",
    `${server}/aXb`,
    `${server}/a/b`,
  ];
  const exchanges = elsewhere.map((url) => ["GET", url, 418] as const);
  expect(await found(paths, ...exchanges, ["PUT", `${server}/a`, 418])).toEqual([]);
});

test("the same difference is listed once and counted, in all files; another method, path or status is another", async () => {
  const paths = { "/a/{id}": { ...get("200"), put: answering("200") } };
  const at = (method: string, id: string, status: number): Exchange => [method, `${server}/a/${id}`, status];
  const all = [
    at("GET", "1", 418),
    at("GET", "1", 418),
    at("PUT", "1", 418),
    at("GET", "2", 418),
    at("GET", "1", 419),
  ];
  const counted = (await found(paths, ...all)).map(({ method, url, status, occurrences }) => [
    `${method} ${url.slice(server.length)} ${status}`,
    occurrences,
  ]);
  expect(counted).toEqual([
    ["GET /a/1 418", 2],
    ["PUT /a/1 418", 1],
    ["GET /a/2 418", 1],
    ["GET /a/1 419", 1],
  ]);
});

const partsOf = (kind: Part["kind"], count: number): Part[] =>
  Array.from({ length: count }, () => ({ kind }));
const coverage: Coverage = {
  operations: [
    {
      operationId: "listTwo",
      covered: [...partsOf("operation", 1), ...partsOf("parameter", 1), ...partsOf("response", 2)],
      missing: [...partsOf("parameter", 2), ...partsOf("property", 4)],
    },
    {
      operationId: "getOne",
      covered: [...partsOf("property", 1)],
      missing: [...partsOf("operation", 1), ...partsOf("property", 3), ...partsOf("response", 1)],
    },
  ],
};
const none: Thresholds = { operations: 0, parameters: 0, properties: 0, responses: 0 };

test("a share counts one kind of all operations, and of nothing everything was seen", () => {
  expect(shareOf(coverage, "operations")).toEqual({ covered: 1, total: 2, percent: 50 });
  expect(shareOf(coverage, "parameters")).toMatchObject({ covered: 1, total: 3 });
  expect(shareOf(coverage, "properties")).toEqual({ covered: 1, total: 8, percent: 12.5 });
  expect(shareOf(coverage, "responses")).toMatchObject({ covered: 2, total: 3 });
  expect(shareOf({ operations: [] }, "responses")).toEqual({ covered: 0, total: 0, percent: 100 });
});

test("a share at its threshold is enough, and one below it is named with the way out", () => {
  expect(belowThresholds(coverage, { ...none, operations: 50, properties: 12.5 })).toEqual([]);
  expect(belowThresholds(coverage, { ...none, operations: 50.1, properties: 12.6 })).toEqual([
    "operations: 1 of 2 were seen, 50.0 %; the threshold is 50.1 %. Add a test for what is new, or lower the threshold in apps/drift/thresholds.json and give the reason.",
    "properties: 1 of 8 were seen, 12.5 %; the threshold is 12.6 %. Add a test for what is new, or lower the threshold in apps/drift/thresholds.json and give the reason.",
  ]);
});

test("the table has a row for each operation in the order of their names, the sums and the thresholds", () => {
  expect(
    describeCoverage(coverage, { operations: 100, parameters: 90, properties: 75, responses: 80.5 }),
  ).toBe(
    [
      "operation                 parameters  properties    statuses",
      "getOne                           0/0         1/4         0/1",
      "listTwo                          1/3         0/4         2/2",
      "",
      "operations 1/2 (50.0 %), parameters 1/3 (33.3 %), properties 1/8 (12.5 %), responses 2/3 (66.7 %)",
      "thresholds: operations 100 %, parameters 90 %, properties 75 %, responses 80.5 %",
    ].join("\n"),
  );
});

test("each difference is a line with its operation, status, rule and count, before the thresholds", () => {
  const problem: Problem = {
    ...{ ruleId: "some-rule", severity: "warning", message: "It differs.", target: "response" },
    ...{ method: "GET", url: `${server}/a/1?page=2`, status: 200, occurrences: 3 },
  };
  expect(describeDifferences([problem], coverage, { ...none, operations: 60 })).toEqual([
    "GET /api/v1/a/1 (200): It differs. [some-rule, 3 times]",
    expect.stringMatching(/^operations: 1 of 2/),
  ]);
});

test.for([
  [{}, true],
  [{ operations: 100, properties: 0 }, true],
  [{ operations: 100.1 }, false],
  [{ responses: -1 }, false],
  [{ parameters: "80" }, false],
  [{ properties: undefined }, false],
  [{ headers: 50 }, false],
] as const)("thresholds with %j are read: %s", async ([change, isRead]) => {
  const folder = await mkdtemp(join(tmpdir(), "specie-thresholds-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "thresholds.json");
  await writeFile(file, JSON.stringify({ ...none, ...change }));
  const read = readThresholds(pathToFileURL(file));
  if (isRead) expect(await read).toEqual({ ...none, ...change });
  else await expect(read).rejects.toThrow(Object.keys(change)[0]);
});
