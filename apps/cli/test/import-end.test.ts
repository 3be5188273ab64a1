import { once } from "node:events";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const asset = [
  "--asset-code",
  "UAH",
  "--asset-issuer",
  "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
];

// What stops an import comes first, then Ctrl-C where it has left rows, then rows that were rejected.
test.for([
  [[200], undefined, "done", [1, 0, 0]],
  [[200], 1, "done", [1, 0, 0]],
  [[400], undefined, "rowsRejected", [0, 1, 0]],
  [[400], 1, "rowsRejected", [0, 1, 0]],
  [[400, 200], 2, "rowsRejected", [1, 1, 0]],
  [[200, 200, 200], 1, "interrupted", [1, 0, 2]],
  [[400, 200], 1, "interrupted", [0, 1, 1]],
  [[200, 401, 200], undefined, "unauthorized", [1, 0, 2]],
  [[200, 401, 200], 2, "unauthorized", [1, 0, 2]],
] as const)(
  "of rows answered with %j, with Ctrl-C during %s, an import ends with %s",
  async ([statuses, at, exit, counts]) => {
    const stopping = new AbortController();
    let requests = 0;
    const env = await startStubServer((request, response) => {
      request.resume();
      const status = statuses[requests++] ?? 500;
      if (requests === at) stopping.abort();
      response.writeHead(status, { "Content-Type": `application/${status < 400 ? "" : "problem+"}json` });
      const created = { customer_guid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09" };
      response.end(JSON.stringify(status < 400 ? created : problemDocument(status, "asset-not-registered")));
    });
    const file = join(await emptyFolder(), "x.csv");
    await writeFile(file, `name\n${"a\n".repeat(statuses.length)}`);
    const args = ["customers", "import", file, ...asset, "--concurrency", "1", "--output", "json"];
    const { code, out } = await run(args, { env, signal: stopping.signal });
    const { opened, rejected, left } = JSON.parse(out);
    expect([code, [opened, rejected, left]]).toEqual([exitCodes[exit], counts]);
  },
);

/** A server that asks for a pause of four minutes in its first responses, and then creates a customer for each request. */
async function startBusyServer(busy: number, onRequest = () => {}) {
  let requests = 0;
  const env = await startStubServer((request, response) => {
    request.resume();
    onRequest();
    const headers = { "Content-Type": "application/json", "Retry-After": "240" };
    response.writeHead(++requests <= busy ? 503 : 200, headers);
    response.end('{"customer_guid":"0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"}');
  });
  return { env, requests: () => requests };
}

test("Ctrl-C ends the pause before a retry, and the row in flight still has its outcome", async () => {
  const stopping = new AbortController();
  const ended: unknown[] = [];
  const pause = async (_milliseconds: number, signal: AbortSignal | undefined) => {
    stopping.abort();
    ended.push(signal?.aborted);
    // As the real one does.
    signal?.throwIfAborted();
  };
  const { env, requests } = await startBusyServer(1);
  const begun = Date.now();
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\nb\n");
  const args = ["customers", "import", file, ...asset, "--concurrency", "1"];
  const { code, out } = await run(args, { env, client: { pause }, signal: stopping.signal });
  expect([code, requests(), JSON.parse(out)]).toEqual([
    ...[exitCodes.interrupted, 2, expect.objectContaining({ opened: 1, left: 1 })],
  ]);
  // The second row does not wait for what the server has asked for.
  expect(Date.now() - begun).toBeLessThan(200_000);
  expect(ended.filter((one) => one !== true)).toEqual([]);
  expect(ended.length).toBeGreaterThan(0);
});

test("Ctrl-C ends the pause of a retry, and that of a row that waits for its turn", async () => {
  const stopping = new AbortController();
  const signals: (AbortSignal | undefined)[] = [];
  const pause = async (_milliseconds: number, signal: AbortSignal | undefined) => {
    if (signals.push(signal) === 2) stopping.abort();
    else await once(stopping.signal, "abort");
  };
  const { env } = await startBusyServer(1);
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\nb\nc\n");
  const args = ["customers", "import", file, ...asset, "--concurrency", "2"];
  const { code } = await run(args, { env, client: { pause }, signal: stopping.signal });
  expect([code, signals.map((signal) => signal?.aborted)]).toEqual([exitCodes.interrupted, [true, true]]);
});

test("without one of the test, the pauses between attempts are the machine's", async () => {
  let requests = 0;
  const env = await startStubServer((request, response) => {
    request.resume();
    response.writeHead(++requests < 3 ? 503 : 200, { "Content-Type": "application/json" });
    response.end('{"customer_guid":"0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"}');
  });
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\n");
  const args = ["customers", "import", file, ...asset];
  const { code } = await run(args, { env, client: { random: () => 0 } });
  expect([code, requests]).toEqual([exitCodes.done, 3]);
});

// Neither an attempt after the other without a pause, nor a wait of minutes in which nothing else happens.
test.for([
  ["at the first request", 1, [1, 0]],
  ["in the pause after it", 2, [2, 0]],
] as const)("Ctrl-C %s to a server that is down is followed by no more attempts", async ([, at, counts]) => {
  const stopping = new AbortController();
  const begun = Date.now();
  const { env, requests } = await startBusyServer(Number.POSITIVE_INFINITY, () => {
    if (at === 1) stopping.abort();
  });
  const pause = async () => {
    stopping.abort();
    stopping.signal.throwIfAborted();
  };
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\nb\n");
  const args = ["customers", "import", file, ...asset, "--concurrency", "1"];
  const { code, out } = await run(args, { env, client: { pause }, signal: stopping.signal });
  expect([code, [requests(), JSON.parse(out).opened]]).toEqual([exitCodes.unavailable, counts]);
  expect(Date.now() - begun).toBeLessThan(200_000);
});

/** A server that creates the customers of the first rows and refuses all others. */
const startStrictServer = (created: number) => {
  let requests = 0;
  return startStubServer((request, response) => {
    request.resume();
    const isCreated = ++requests <= created;
    response.writeHead(isCreated ? 200 : 400, {
      "Content-Type": `application/${isCreated ? "" : "problem+"}json`,
    });
    const body = isCreated ? { customer_guid: "guid" } : problemDocument(400, "asset-not-registered");
    response.end(JSON.stringify(body));
  });
};

// A journal without a created customer would only keep the import from starting again in another way.
test.for([
  [0, ["x.csv"]],
  [1, ["x.csv", "x.csv.journal"]],
] as const)("many equal refusals after %i created customers leave %j", async ([created, left]) => {
  const env = await startStrictServer(created);
  const folder = await emptyFolder();
  await writeFile(join(folder, "x.csv"), `name\n${"a\n".repeat(30)}`);
  const args = ["customers", "import", join(folder, "x.csv"), ...asset, "--concurrency", "1"];
  const { code, out } = await run(args, { env });
  expect([code, JSON.parse(out)]).toEqual([
    exitCodes.refused,
    expect.objectContaining({ opened: created, rejected: 20, left: 10 - created }),
  ]);
  expect((await readdir(folder)).sort()).toEqual(left);
});

test("a repeated import leaves a corrected file of rejected rows as it is, and writes a deleted one again", async () => {
  const env = await startStrictServer(0);
  const folder = await emptyFolder();
  const [file, rejected] = [join(folder, "x.csv"), join(folder, "x.rejected.csv")];
  await writeFile(file, "name\na\n");
  const again = async () => {
    const { code } = await run(["customers", "import", file, ...asset], { env });
    return [code, await readFile(rejected, "utf8")];
  };
  const [code, written] = await again();
  expect([code, written]).toEqual([exitCodes.rowsRejected, expect.stringContaining("asset-not-registered")]);
  await writeFile(rejected, "mine");
  expect(await again()).toEqual([exitCodes.rowsRejected, "mine"]);
  await rm(rejected);
  expect(await again()).toEqual([exitCodes.rowsRejected, written]);
});

test("Ctrl-C at the question after many equal refusals ends with its code, and keeps what is known", async () => {
  const stopping = new AbortController();
  const env = await startStubServer((request, response) => {
    request.resume();
    response.writeHead(400, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify(problemDocument(400, "asset-not-registered")));
  });
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, `name\n${"a\n".repeat(25)}`);
  const confirm = async () => {
    stopping.abort();
    throw stopping.signal.reason;
  };
  const args = ["customers", "import", file, ...asset, "--concurrency", "1"];
  const { code, out, err } = await run(args, { env, confirm, signal: stopping.signal });
  expect([code, JSON.parse(out)]).toEqual([
    exitCodes.interrupted,
    expect.objectContaining({ rejected: 20, left: 5, outcome_unknown: 0 }),
  ]);
  expect(err).toBe(`${en.importing.stopping}\n${en.importing.interrupted}\n`);
});

test("Ctrl-C while a file is checked ends with its code, and prints no error of the program", async () => {
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\n");
  const { code, out, err } = await run(["customers", "import", file, ...asset, "--dry-run"], {
    signal: AbortSignal.abort(),
  });
  expect([code, out, err]).toEqual([exitCodes.interrupted, "", ""]);
});

test("an import that has ended leaves the terminal its cursor, and says nothing of a later Ctrl-C", async () => {
  const env = await startStubServer((request, response) => {
    request.resume();
    response.setHeader("Content-Type", "application/json");
    response.end('{"customer_guid":"0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"}');
  });
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\n");
  const printed: string[] = [];
  const stderr = Object.assign(
    new Writable({
      write: (chunk, _encoding, done) => {
        printed.push(String(chunk));
        done();
      },
    }),
    { isTTY: true, columns: 120 },
  );
  const stopping = new AbortController();
  const args = ["customers", "import", file, ...asset];
  expect((await run(args, { env, stderr, signal: stopping.signal })).code).toBe(exitCodes.done);
  const whole = printed.join("");
  expect(["\u001B[?25l", "\u001B[?25h"].map((sign) => whole.split(sign).length)).toEqual([2, 2]);
  stopping.abort();
  expect(printed.join("")).toBe(whole);
});

test("a bar begins with the rows that an earlier run has done, and ends with all, rejected ones too", async () => {
  let status = 401;
  const env = await startStubServer((request, response) => {
    request.resume();
    response.writeHead(status, { "Content-Type": `application/${status < 400 ? "" : "problem+"}json` });
    response.end(
      JSON.stringify(status < 400 ? { customer_guid: "guid" } : problemDocument(status, "unauthorized")),
    );
  });
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name,kyc_level\na,100\nb,1\nc,1\n");
  const args = ["customers", "import", file, ...asset, "--concurrency", "1"];
  expect((await run(args, { env })).code).toBe(exitCodes.unauthorized);
  status = 200;
  const { code, err } = await run(args, { env }, { err: true });
  const shown = [...stripVTControlCharacters(err).matchAll(/\| (\d)\/3 \|/g)].map(([, done]) => done);
  expect([code, shown[0], shown.at(-1)]).toEqual([exitCodes.rowsRejected, "1", "3"]);
});
