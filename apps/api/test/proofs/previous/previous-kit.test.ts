import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { freshDatabase } from "../../support/fresh-database.ts";
import { openCounterparty } from "../../support/open-counterparty.ts";
import { serverProcess } from "../../support/server-process.ts";
import { isLong } from "../iterations.ts";
import {
  compareWithAccepted,
  failingAtRandom,
  findUnknownNotes,
  readAccepted,
} from "./accepted-differences.ts";
import { installPreviousKit } from "./previous-version.ts";

const { url, operator } = await freshDatabase();

/** The members of the kit's JSON report that are read. */
const report = z.object({
  contract: z.string(),
  checks: z.array(z.object({ id: z.string(), state: z.enum(["passed", "failed", "left out"]) })),
});

/** Runs a kit against a server with two new counterparties; `only` are the groups or checks to run, all where it is empty. */
async function runKit(kit: string, server: string, only: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), "specie-kit-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const banks = [await openCounterparty(operator), await openCounterparty(operator)];
  const credentials = join(folder, "credentials.json");
  const counterparties = banks.map(({ guid, key }) => ({ guid, key }));
  await writeFile(credentials, JSON.stringify({ counterparties }), { mode: 0o600 });
  const child = spawn(
    process.execPath,
    [
      ...[kit, "--url", server, "--credentials", credentials, "--report", "json", "--folder", folder],
      ...only.flatMap((id) => ["--only", id]),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const written = await readFile(join(folder, "conformance.json"), "utf8").catch(() => undefined);
  if (written === undefined) throw new Error(`the kit ended with ${code} and without a report: ${output}`);
  const { contract, checks } = report.parse(JSON.parse(written));
  const idsOf = (state: string) => checks.filter((check) => check.state === state).map(({ id }) => id);
  return {
    version: contract,
    passed: idsOf("passed"),
    failed: idsOf("failed"),
    leftOut: idsOf("left out"),
    output,
  };
}

/** A server whose customers lack a field that contract 1.0.0 requires. */
async function withoutField(server: string, field: string): Promise<string> {
  const { origin, pathname } = new URL(server);
  const proxy = createServer(async (request, response) => {
    const { method = "GET", headers } = request;
    const body = method === "GET" ? undefined : await text(request);
    const { host: _, connection: __, "content-length": ___, ...sent } = headers;
    const answer = await fetch(`${origin}${request.url}`, {
      method,
      // Each header of these requests has one value.
      headers: Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)]),
      ...(body !== undefined && { body }),
    });
    const changed = (await answer.text()).replaceAll(new RegExp(`"${field}":("[^"]*"|null),`, "g"), "");
    const { "content-length": ____, "content-encoding": _____, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, kept).end(changed);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = proxy.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}${pathname}`;
}

// A check that fails for three values of eight passes in all of them once in a million times.
const moreRuns = 30;

// Another version is installed, and its kit runs, so only in a long run.
test.runIf(isLong)(
  "the kit of the previous minor version finds nothing but the accepted differences, and a field that is gone",
  async ({ skip }) => {
    const previous = installPreviousKit();
    if ("missing" in previous) {
      console.warn(`NOT CHECKED: the previous kit on today's server, because ${previous.missing}`);
      return skip(previous.missing);
    }
    const settings = { DATABASE_URL: url, RATE_LIMIT: "off", AUTH_FAILURE_BURST: "1000000" };
    const server = await serverProcess(settings);
    const found = await runKit(previous.kit, server.url);
    const counts = `${found.passed.length} passed, ${found.failed.length} failed, ${found.leftOut.length} left out`;
    console.log(`the kit of ${previous.commit.slice(0, 12)}, contract ${found.version}: ${counts}`);
    const accepted = readAccepted();
    const failed = new Set(found.failed);
    for (const id of failingAtRandom(accepted))
      for (let run = 1; !failed.has(id) && run <= moreRuns; run++)
        for (const one of (await runKit(previous.kit, server.url, [id])).failed) failed.add(one);
    const faults = compareWithAccepted(accepted, { version: found.version, failed: [...failed] });
    expect(faults, `${faults.join("\n")}\n${faults.length > 0 ? found.output : ""}`).toEqual([]);
    expect(found.passed.length).toBeGreaterThan(1_000);

    // The control: the same kit on a server that breaks a promise of that version.
    const only = ["shapes/getCustomer"];
    const broken = await runKit(previous.kit, await withoutField(server.url, "surname"), only);
    expect(broken.failed.length).toBeGreaterThan(0);
    expect(
      (await runKit(previous.kit, await withoutField(server.url, "no_such_field"), only)).failed,
    ).toEqual([]);
  },
);

const planted = {
  version: "1.0.0",
  differences: [{ reason: "why", note: "The sum of both", checks: ["a/one"], at_random: ["a/two"] }],
};

test.for([
  ["the same failures", { failed: ["a/two", "a/one"] }, []],
  ["a new failure", { failed: ["a/one", "a/two", "b/three"] }, ["b/three fails and is not accepted"]],
  ["a row that is stale", { failed: ["a/one"] }, ["a/two is accepted and does not fail"]],
  [
    "another version",
    { version: "1.1.0", failed: ["a/one", "a/two"] },
    ["the table is for contract 1.0.0, the kit for 1.1.0: begin a new table"],
  ],
] as const)("a run is compared with the table: %s", ([, found, faults]) => {
  expect(compareWithAccepted(planted, { version: "1.0.0", ...found })).toEqual(faults);
});

test("every accepted difference is announced to integrators, and one that is not is found", () => {
  expect(findUnknownNotes(readAccepted())).toEqual([]);
  expect(findUnknownNotes(planted)).toEqual(["The sum of both"]);
});
