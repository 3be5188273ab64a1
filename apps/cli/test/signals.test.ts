import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { fileFormats } from "../src/rows/row-source.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { ofNode } from "./server.ts";
import { startStubServer } from "./stub-server.ts";

// Real processes on the real file system.
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** `specie` as a process whose temporary files are below a folder; what it prints, and how it ends. */
function specie(args: readonly string[], folder: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      ...env,
      ...ofNode,
      TMPDIR: folder,
    },
    cwd: folder,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  const printed = text(child.stderr);
  return { child, ended, printed };
}

const page = {
  customers: [{ login: "a", name: "Олена" }],
  total: 2,
  total_relation: "eq",
  next_cursor: "next",
};

/** A server whose first page of customers is good; `second` answers the request for the second. */
const failingServer = (second: RequestListener) =>
  startStubServer((request, response) => {
    if (request.url?.includes("cursor=")) return second(request, response);
    response.setHeader("Content-Type", "application/json");
    return response.end(JSON.stringify(page));
  });

describe("an export", () => {
  test.for([
    ...fileFormats.map((format) => ["SIGINT", format] as const),
    ["SIGTERM", "csv"],
    ["SIGHUP", "csv"],
  ] as const)("that gets %s ends with 130 and leaves no file: .%s", async ([signal, format]) => {
    const folder = await emptyFolder();
    let onPage = () => {};
    const env = await failingServer(() => onPage());
    const { child, ended, printed } = specie(["customers", "export", `x.${format}`], folder, env);
    onPage = () => void child.kill(signal);
    expect([await ended, await readdir(folder)]).toEqual([[exitCodes.interrupted, null], []]);
    expect(await printed).not.toMatch(/\n\s+at /);
  });

  const problem =
    '{"type":"about:blank","title":"T","status":403,"detail":"D","instance":"/","code":"x","request_id":"r"}';
  test.for([
    [
      "is refused",
      exitCodes.refused,
      (_request, response) => {
        response.writeHead(403, { "Content-Type": "application/problem+json" });
        response.end(problem);
      },
    ],
    ["loses its connection", exitCodes.unavailable, (request) => void request.socket.destroy()],
  ] as const satisfies (readonly [string, number, RequestListener])[])(
    "that %s ends with %i, one line and no file",
    async ([, exit, second]) => {
      const folder = await emptyFolder();
      const env = await failingServer(second);
      const { ended, printed } = specie(["customers", "export", "x.csv"], folder, env);
      expect([await ended, await readdir(folder)]).toEqual([[exit, null], []]);
      expect((await printed).trim().split("\n")).toHaveLength(1);
    },
  );
});

describe("an import whose request is not answered", () => {
  const args = [
    ..."customers import - --format csv --asset-code UAH --asset-issuer".split(" "),
    "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  ];

  test("waits after Ctrl-C and ends at once after the second; the same command continues with the same key", async () => {
    const folder = await emptyFolder();
    const keys: unknown[] = [];
    let answers = false;
    let onRequest = () => {};
    const env = await startStubServer((request, response) => {
      keys.push(request.headers["idempotency-key"]);
      request.resume();
      onRequest();
      if (!answers) return;
      response.setHeader("Content-Type", "application/json");
      response.end('{"customer_guid":"0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"}');
    });
    const first = specie(args, folder, env);
    onRequest = () => void first.child.kill("SIGINT");
    first.child.stdin.end("name\nОлена\n");
    // The second signal is sent when the first is announced: two signals together could arrive as one.
    let announced = "";
    first.child.stderr.on("data", (chunk: Buffer) => {
      announced += chunk;
      if (announced.includes(en.importing.stopping)) first.child.kill("SIGINT");
    });
    expect(await first.ended).toEqual([exitCodes.interrupted, null]);
    expect(await first.printed).toBe(`${en.importing.stopping}\n`);
    // Neither the copy of standard input, which has personal data, nor the lock.
    const [journal = "", ...others] = await readdir(folder);
    expect([journal, others]).toEqual([expect.stringMatching(/^stdin-[0-9a-f]{12}\.csv\.journal$/), []]);
    expect((await stat(join(folder, journal))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, journal), "utf8")).not.toContain("Олена");

    answers = true;
    onRequest = () => {};
    const again = specie(args, folder, env);
    again.child.stdin.end("name\nОлена\n");
    expect(await again.ended).toEqual([exitCodes.done, null]);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(await readdir(folder)).toEqual([journal]);
  });

  test("ends with 130 after one Ctrl-C once the answer is there, and records it", async () => {
    const folder = await emptyFolder();
    const rows = 40;
    let requests = 0;
    let onFirst = () => {};
    let answerAll = () => {};
    const stopped = new Promise<void>((resolve) => {
      answerAll = resolve;
    });
    const env = await startStubServer(async (request, response) => {
      request.resume();
      if (++requests === 1) onFirst();
      await stopped;
      response.setHeader("Content-Type", "application/json");
      response.end('{"customer_guid":"0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"}');
    });
    await writeFile(join(folder, "x.csv"), `name\n${"Олена\n".repeat(rows)}`);
    const { child, ended } = specie(
      args.map((one) => (one === "-" ? "x.csv" : one)),
      folder,
      env,
    );
    onFirst = () => void child.kill("SIGINT");
    child.stderr.on("data", () => answerAll());
    expect(await ended).toEqual([exitCodes.interrupted, null]);
    const journal = await readFile(join(folder, "x.csv.journal"), "utf8");
    expect(journal.match(/"customer_guid"/g)).toHaveLength(requests);
    expect(requests).toBeLessThan(rows);
    expect((await readdir(folder)).sort()).toEqual(["x.csv", "x.csv.journal"]);
  });
});
