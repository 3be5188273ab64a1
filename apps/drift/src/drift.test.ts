import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commandOf, recorded } from "./commands.ts";
import { compareRecordings } from "./compare-recordings.ts";
import { describeDifferences } from "./describe.ts";
import { readThresholds, type Thresholds } from "./thresholds.ts";

const server = "http://127.0.0.1:4010/api/v1";
const noThresholds: Thresholds = { operations: 0, parameters: 0, properties: 0, responses: 0 };
const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

/** One exchange as the recorder writes it. */
function exchange(
  method: string,
  path: string,
  status: number,
  answer: unknown,
  mimeType = "application/json",
) {
  const headers = [
    { name: "cx-authorization", value: "a.b.c" },
    { name: "accept", value: "application/json" },
  ];
  return {
    startedDateTime: "2026-11-22T10:00:00.000Z",
    time: 1,
    request: {
      method,
      url: `${server}${path}`,
      httpVersion: "HTTP/1.1",
      headers,
      queryString: [],
      cookies: [],
    },
    response: {
      status,
      statusText: "",
      httpVersion: "HTTP/1.1",
      headers: [
        { name: "content-type", value: mimeType },
        { name: "x-request-id", value: "r1" },
      ],
      cookies: [],
      content: { mimeType, text: JSON.stringify(answer), size: 1 },
    },
  };
}

async function differencesOf(entries: unknown[], thresholds: Thresholds): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "specie-drift-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const log = { version: "1.2", creator: { name: "test", version: "1" }, entries };
  await writeFile(join(folder, "planted.har"), JSON.stringify({ log }));
  const { problems, coverage } = await compareRecordings(folder, server);
  return describeDifferences(problems, coverage, thresholds);
}

const accounts = `/counterparty/${guid}/customers/${guid}/accounts`;

test("a conforming response is no difference", async () => {
  expect(
    await differencesOf([exchange("GET", accounts, 200, { accounts: [], total: 0 })], noThresholds),
  ).toEqual([]);
});

test.for([
  ["a response that lacks a field", exchange("GET", accounts, 200, { accounts: [] }), "total"],
  ["a response of another type", exchange("GET", accounts, 200, { accounts: [], total: "none" }), "total"],
  ["a status that the contract does not declare", exchange("GET", accounts, 418, {}), "418"],
  ["a path that the contract does not declare", exchange("GET", "/planted", 200, {}), "/planted"],
  [
    "a parameter that is accepted and not in the contract",
    exchange("GET", `${accounts}?planted=1`, 200, { accounts: [], total: 0 }),
    "planted",
  ],
] as const)("%s is a difference", async ([, entry, named]) => {
  const differences = await differencesOf([entry], noThresholds);
  expect(differences).not.toEqual([]);
  expect(differences.join("\n")).toContain(named);
});

test("a bad request that was rejected is no difference", async () => {
  const [type, title] = ["https://example.org/problems/invalid-input", "Invalid input"];
  const problem = {
    type,
    title,
    status: 400,
    code: "invalid-input",
    detail: "x",
    instance: "/x",
    request_id: "r1",
  };
  const entry = exchange("GET", `${accounts}?planted=1`, 400, problem, "application/problem+json");
  expect(
    (await differencesOf([entry], noThresholds)).filter((difference) => difference.includes("planted")),
  ).toEqual([]);
});

test("one exchange reaches no threshold", async () => {
  const thresholds = await readThresholds();
  const differences = await differencesOf(
    [exchange("GET", accounts, 200, { accounts: [], total: 0 })],
    thresholds,
  );
  expect(differences.map((difference) => difference.split(":")[0])).toEqual([
    "operations",
    "parameters",
    "properties",
    "responses",
  ]);
});

test("every script whose traffic is recorded goes to the recorder", () => {
  const environment = {
    SPECIE_TOKEN: "t",
    SPECIE_COUNTERPARTY: guid,
    SPECIE_CREDENTIALS: "c.json",
    SPECIE_FLOW: "{}",
  };
  for (const script of recorded) expect(commandOf(script, server, environment).join(" ")).toContain(server);
  const flows = commandOf("flows", server, environment).filter((word) => word.endsWith(".arazzo.yaml"));
  const folder = new URL("../../../spec/workflows/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".arazzo.yaml"));
  expect(files.length).toBeGreaterThan(1);
  expect(flows).toEqual(files.map((file) => `../../spec/workflows/${file}`));
  expect(() => commandOf("flows", server, {})).toThrow("SPECIE_FLOW is not set");
  expect(() => commandOf("start", server, {})).toThrow("cannot be recorded");
});
