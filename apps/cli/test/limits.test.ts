import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

// Promises of comments, help and README with a number, a mode, a limit or a table, each at its boundary.
const folder = await mkdtemp(join(tmpdir(), "specie-limits-"));
afterAll(() => rm(folder, { recursive: true }));
const asset =
  "--asset-code UAH --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS".split(" ");

test.for(["d", "p", "q", "dp", "dq", "qi", "oth", "k"])(
  "a JWK with the private member %s is not sent",
  async (member) => {
    const file = join(folder, `${member}.json`);
    await writeFile(file, JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "x", [member]: "secret" }));
    let requests = 0;
    const env = await startStubServer((_request, response) => {
      requests++;
      response.end();
    });
    const { code, err } = await run(["keys", "register", "--data", file], { env });
    expect([code, err, requests]).toEqual([exitCodes.badFile, `${en.privateKeyNotSent(file, member)}\n`, 0]);
  },
);

test("a token expires after five minutes", async () => {
  const env = { SPECIE_CONFIG: join(folder, "token") };
  const login =
    "login --url https://bank.example --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08 --sub ops --new-key";
  await run(login.split(" "), { env });
  const { out } = await run(["token"], { env });
  const { iat = 0, exp = 0, sub } = decodeJwt(out.trim());
  expect([exp - iat, sub]).toEqual([300, "ops"]);
});

test.for([
  [-31, "fault"],
  [-30, "ok"],
  [0, "ok"],
  [30, "ok"],
  [31, "fault"],
] as const)("doctor finds a clock that is off by %i s: %s", async ([seconds, state]) => {
  const date = Date.UTC(2026, 0, 1);
  const env = await startStubServer((_request, response) => {
    response.sendDate = false;
    response.writeHead(401, {
      "Content-Type": "application/problem+json",
      Date: new Date(date).toUTCString(),
    });
    response.end(
      JSON.stringify({
        type: "about:blank",
        title: "T",
        status: 401,
        detail: "D",
        instance: "/",
        code: "x",
        request_id: "r",
      }),
    );
  });
  const { out } = await run(["doctor", "--output", "json"], { env, now: () => date + seconds * 1000 });
  expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ check: "clock", state }));
});

describe("an import", () => {
  const created = { customer_guid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09" };

  test("has at most 16 requests at once by default, and a journal and a rejected file of mode 600", async () => {
    let running = 0;
    let most = 0;
    let received = 0;
    // The limit has grown to its most after 120 answers. Later requests are answered together, once there are 16 and a 17th
    // would have had the time to come.
    let answerAll = () => {};
    const together = new Promise<void>((resolve) => {
      answerAll = resolve;
    });
    const env = await startStubServer(async (request, response) => {
      request.resume();
      most = Math.max(most, ++running);
      if (++received > 200) {
        if (running === 16) setTimeout(answerAll, 200);
        await together;
      }
      running--;
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(created));
    });
    const file = join(folder, "modes.csv");
    await writeFile(file, `name,kyc_level\n${"Олена,1\n".repeat(400)}Олена,100\n`);
    const before = process.umask(0);
    const { code } = await run(["customers", "import", file, ...asset], { env });
    process.umask(before);
    expect([code, most]).toEqual([exitCodes.rowsRejected, 16]);
    for (const name of ["modes.csv.journal", "modes.rejected.csv"])
      expect(((await stat(join(folder, name))).mode & 0o777).toString(8), name).toBe("600");
    expect(await readdir(folder)).not.toContain("modes.csv.journal.lock");
  });

  test.for([
    [22 * 60 + 59, "sent again"],
    [23 * 60 + 1, "rejected"],
  ] as const)("without an outcome after %i minutes is %s", async ([minutes, decision]) => {
    const keys: (string | undefined)[] = [];
    let answers = false;
    const env = await startStubServer((request, response) => {
      keys.push(String(request.headers["idempotency-key"]));
      request.resume();
      if (!answers) return void request.socket.destroy();
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(created));
    });
    const file = join(folder, `late-${minutes}.csv`);
    await writeFile(file, "name\nОлена\n");
    let clock = 0;
    const pause = async () => {
      clock += 100_000;
    };
    const client = { pause, now: () => clock };
    const start = Date.now();
    await run(["customers", "import", file, ...asset], { env, client, now: () => start });
    answers = true;
    const sent = keys.length;
    const { code } = await run(["customers", "import", file, ...asset], {
      env,
      now: () => start + minutes * 60_000,
    });
    expect([code, keys.length - sent, new Set(keys).size]).toEqual(
      decision === "sent again" ? [exitCodes.done, 1, 1] : [exitCodes.rowsRejected, 0, 1],
    );
  });
});

test("an export reads pages of 200", async () => {
  const limits: (string | null)[] = [];
  const env = await startStubServer((request, response) => {
    limits.push(new URL(request.url ?? "", "http://x").searchParams.get("limit"));
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[],"total":0,"total_relation":"eq","next_cursor":null}');
  });
  await run(["customers", "export"], { env });
  expect(limits).toEqual(["200"]);
});
