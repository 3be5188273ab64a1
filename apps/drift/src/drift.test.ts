import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { commandOf, recorded } from "./commands.ts";
import { compareRecordings } from "./compare-recordings.ts";
import { describeDifferences } from "./describe.ts";
import { record } from "./record.ts";
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

async function compared(entries: unknown[]) {
  const folder = await mkdtemp(join(tmpdir(), "specie-drift-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const log = { version: "1.2", creator: { name: "test", version: "1" }, entries };
  await writeFile(join(folder, "planted.har"), JSON.stringify({ log }));
  return compareRecordings(folder, server);
}

async function differencesOf(entries: unknown[], thresholds: Thresholds): Promise<string[]> {
  const { problems, coverage } = await compared(entries);
  return describeDifferences(problems, coverage, thresholds);
}

const accounts = `/counterparty/${guid}/customers/${guid}/accounts`;

test("a conforming response is no difference, and statuses that no request causes are not counted", async () => {
  const { problems, coverage } = await compared([exchange("GET", accounts, 200, { accounts: [], total: 0 })]);
  expect(problems).toEqual([]);
  const statuses = coverage.operations.flatMap(({ covered, missing }) =>
    [...covered, ...missing].flatMap(({ status }) => status ?? []),
  );
  expect([...new Set(statuses)].filter((status) => ["429", "500", "503"].includes(status))).toEqual([]);
  expect(statuses).toEqual(expect.arrayContaining(["200", "401", "404"]));
});

test("a command is recorded, with both of its streams and its exit code", async () => {
  const folder = await mkdtemp(join(tmpdir(), "specie-record-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const target = createServer((_, response) => response.end("{}")).listen(0, "127.0.0.1");
  onTestFinished(() => void target.close());
  await once(target, "listening");
  const address = target.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const har = join(folder, "planted.har");
  const script = (url: string) =>
    `fetch(${JSON.stringify(`${url}/a`)}).then(() => { console.log("sent"); console.error("wrong"); process.exitCode = 3; })`;
  const recording = record(`http://127.0.0.1:${port}/api`, har, (url) => [
    process.execPath,
    "--eval",
    script(url),
  ]);
  const { code, output } = await recording;
  expect([code, output.split("\n").toSorted().join(" ").trim()]).toEqual([3, "sent wrong"]);
  const { log } = JSON.parse(await readFile(har, "utf8"));
  expect(log.entries.map(({ request }: { request: { url: string } }) => request.url)).toEqual([
    `http://127.0.0.1:${port}/api/a`,
  ]);
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
  expect(() => commandOf("flows", server, {})).toThrow(
    "SPECIE_FLOW is not set; start this with specie-with-server.",
  );
  expect(() => commandOf("start", server, {})).toThrow(
    'The script start does not begin with "node test/with-server.ts ", so its traffic cannot be recorded.',
  );
});

test("without a server nothing is recorded or deleted, and that is no result", () => {
  const { SPECIE_URL: _, ...env } = process.env;
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { env, encoding: "utf8" });
  expect([status, stdout, stderr]).toEqual([
    ...[2, "", "SPECIE_URL is not set; start this with specie-with-server.\n"],
  ]);
});
