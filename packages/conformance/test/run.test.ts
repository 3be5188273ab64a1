import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { writeSummary } from "../src/report/write-summary.ts";
import { run } from "../src/run.ts";
import { generateCredentials } from "../src/target/credentials.ts";
import { startNaiveServer } from "./servers/naive.ts";
import { createParties } from "./servers/parties.ts";
import { listen, startServer } from "./servers/server.ts";

/** Runs one check with generated credentials, which no server knows. */
async function runAt(url: string, only = ["errors/healthz-is-no-operation"]) {
  const credentials = [generateCredentials(), generateCredentials()] as const;
  return run({ url, credentials, stateless: false, only, seed: 1, parallel: 1, reports: [], folder: "" });
}

async function errorAt(url: string): Promise<string> {
  return runAt(url).then(
    () => "none",
    (error: unknown) => String(error),
  );
}

const json = { "Content-Type": "application/json" };

test.for([
  ["wrong credentials", 401, json, "{}", "the server rejects the token of counterparty"],
  ["credentials without rights", 403, json, "{}", "the server rejects the token of counterparty"],
  ["a clock that is wrong", 401, { Date: "Tue, 01 Jan 2030 00:00:00 GMT" }, "{}", "s behind the server's"],
  ["a wrong base path", 404, json, "{}", "is 404, with a token and without: --url needs the base path"],
  ...([300, 301, 302, 307, 308, 399] as const).map(
    (status) =>
      [
        `a redirect with ${status}`,
        status,
        { Location: "https://bank.example/" },
        "",
        "is redirected to https://bank.example/",
      ] as const,
  ),
  ["a web page", 200, { "Content-Type": "text/html" }, "<html>", "is text/html and not JSON"],
  ["a text", 200, json, '"ok"', "not JSON: this is not the Specie Customers API"],
  ["another API", 400, json, "{}", "although the request is valid: this is not the Specie Customers API"],
  ["a server with a fault", 500, json, "{}", "is 500: the server cannot respond to a valid request"],
] as const)("stops before the checks for %s", async ([, status, headers, body, message]) => {
  const { url, stop } = await listen((_, response) => response.writeHead(status, headers).end(body));
  const error = await errorAt(url);
  await stop();
  expect(error).toMatch(/^UsageError: GET http:\S+ /);
  expect(error).toContain(message);
  expect(error.split("\n")).toHaveLength(1);
});

test.for([
  [-60, "ahead of"],
  [-20, undefined],
  [20, undefined],
  [60, "behind"],
] as const)(
  "a server's clock %d seconds off is a hint only beyond the 30 that the contract allows",
  async ([seconds, hint]) => {
    const { url, stop } = await listen((_, response) => {
      const date = new Date(Date.now() + seconds * 1000).toUTCString();
      response.writeHead(401, { ...json, Date: date }).end("{}");
    });
    const error = await errorAt(url);
    await stop();
    if (hint === undefined) expect(error).not.toContain("clock");
    else expect(error).toMatch(new RegExp(`The clock of this machine is \\d+ s ${hint} the server's\\.`));
  },
);

test("stops before the checks for credentials that the server does not know, and for a path without the base", async () => {
  const { url, stop } = await startServer(createParties().parties, new Set());
  expect(await errorAt(url)).toContain("Is its key registered under the kid of the credentials?");
  expect(await errorAt(url.replace("/api/v1", ""))).toContain("--url needs the base path");
  await stop();
});

test("a server that does not check tokens is checked: that is a defect, not a wrong setting", async () => {
  const { url, stop } = await startNaiveServer();
  const { results } = await runAt(url);
  await stop();
  expect(results).toHaveLength(1);
});

test("stops when the target does, and names the last request", async () => {
  let requests = 0;
  // Responds to the probe and to twenty requests of the checks, then closes.
  const server = createServer((_, response) => {
    if (++requests <= 26) response.writeHead(200, json).end("{}");
    else {
      server.close();
      server.closeAllConnections();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v1`;
  const report = await runAt(url, ["shapes/checkToken"]);
  expect(report.results.length).toBeGreaterThan(0);
  expect(report.results.length).toBeLessThan(report.total);
  expect(report.stoppedAt?.curl).toMatch(/^curl -i -X POST 'http.+.*CX-Authorization: /);
  expect(writeSummary(report)).toContain(
    `The target stopped responding after ${report.results.length} checks of ${report.total}`,
  );
});

test("counts what was created with any status, and what may have been", async () => {
  const statuses = [201, 202, 500];
  let next = 0;
  const { url, stop } = await listen((request, response) => {
    if (request.method === "GET") response.writeHead(200, json).end("{}");
    else {
      const status = statuses[next++ % 3] ?? 500;
      response.writeHead(status, json).end(status === 201 ? `{"customer_guid":"customer-${next}"}` : "{}");
    }
  });
  const { created } = await runAt(url, ["shapes/createCustomer/415"]);
  await stop();
  const guids = [...created.customers.values()].flatMap((set) => [...set]);
  expect([guids, created.unidentified, created.unknown]).toEqual([["customer-1", "customer-4"], 2, 1]);
});
