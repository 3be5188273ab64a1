import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { readNetwork } from "../src/profile/network.ts";
import { en } from "../src/texts/en.ts";
import { run } from "./run.ts";
import { startProxy, startStubServer } from "./stub-server.ts";

const folder = await mkdtemp(join(tmpdir(), "specie-network-"));
afterAll(() => rm(folder, { recursive: true }));

const list = '{"customers":[],"total":0,"total_relation":"eq","next_cursor":null}';
const listServer = () =>
  startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.setHeader("X-Request-Id", "request-7");
    response.end(list);
  });

describe("a proxy", () => {
  test.for(["HTTP_PROXY", "http_proxy"])(
    "of %s is used, and shown by doctor without its password",
    async (name) => {
      const env = await listServer();
      const proxy = await startProxy();
      const given = { ...env, [name]: proxy.url.replace("//", "//user:secret@") };
      const { code, out } = await run(["customers", "list"], { env: given });
      expect([code, JSON.parse(out).total]).toEqual([exitCodes.done, 0]);
      expect(proxy.targets).toEqual([new URL(env.SPECIE_URL).host]);
      const doctor = await run(["doctor"], { env: given });
      expect(doctor.out).toContain(`"found": "proxy ${proxy.url.replace("//", "//user:***@")}/"`);
      expect(doctor.out + doctor.err).not.toContain("secret");
    },
  );

  const at = (noProxy: string, url = "http://api.bank.example:8080/api") =>
    readNetwork(url, { HTTP_PROXY: "http://p", HTTPS_PROXY: "http://s", NO_PROXY: noProxy }, en);

  test.for([
    ["", "http://p"],
    ["other.example", "http://p"],
    ["api.bank.example", undefined],
    ["bank.example", undefined],
    [".bank.example", undefined],
    ["*.bank.example", undefined],
    ["ank.example", "http://p"],
    ["x.example,", "http://p"],
    ["bank.example:8080", undefined],
    ["bank.example:9090", "http://p"],
    ["x.example, BANK.example", undefined],
    ["x.example bank.example", undefined],
    ["*", undefined],
  ] as const)("with NO_PROXY=%j is %j", async ([noProxy, proxy]) => {
    expect((await at(noProxy)).proxy).toBe(proxy);
  });

  test("for https is that of HTTPS_PROXY", async () => {
    expect((await at("", "https://bank.example/api")).proxy).toBe("http://s");
    for (const [noProxy, url, proxy] of [
      ["bank.example:443", "https://bank.example/api", undefined],
      ["bank.example:80", "https://bank.example/api", "http://s"],
      ["bank.example:80", "http://bank.example/api", undefined],
      ["bank.example:443", "http://bank.example/api", "http://p"],
      // A name that ends in a dot is whole, and nothing is no name.
      ["x.example,", "http://bank.example./api", "http://p"],
    ] as const)
      expect([noProxy, url, (await at(noProxy, url)).proxy]).toEqual([noProxy, url, proxy]);
  });
});

test.for([
  ["missing.pem", undefined, "Cannot read"],
  ["empty.pem", "no certificate", "contains no certificates in PEM"],
] as const)("a file of authorities that is not usable is an error: %s", async ([name, content, message]) => {
  const file = join(folder, name);
  if (content) await writeFile(file, content);
  const env = { ...(await listServer()), SPECIE_CA_FILE: file };
  const { code, err } = await run(["customers", "list"], { env });
  expect([code, err]).toEqual([exitCodes.notSetUp, expect.stringContaining(message)]);
});

describe("specie api", () => {
  test("sends what is typed and prints the response as it is", async () => {
    const requests: string[] = [];
    const env = await startStubServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      requests.push(`${request.method} ${request.url} ${request.headers["x-test"]} ${body}`);
      response.statusCode = 409;
      response.end('{"a" :1}');
    });
    const data = join(folder, "data.json");
    await writeFile(data, '{"login":"x"}');
    const { code, out, err } = await run(
      ["api", "post", "counterparty/{counterparty_guid}/customers", "--data", data, "--header", "X-Test: y"],
      { env },
    );
    expect([code, out, err]).toEqual([
      exitCodes.refused,
      '{"a" :1}',
      expect.stringContaining("409 Conflict"),
    ]);
    expect(requests).toEqual([`POST /counterparty/${env.SPECIE_COUNTERPARTY}/customers y {"login":"x"}`]);
  });

  test.for([301, 302, 303, 307, 308])("does not take its token along a redirect: %i", async (status) => {
    const followed: string[] = [];
    const other = await startStubServer((request, response) => {
      followed.push(`${request.method} ${request.url}`);
      response.end("{}");
    });
    const env = await startStubServer((_request, response) => {
      response.writeHead(status, { Location: `${other.SPECIE_URL}/elsewhere` }).end();
    });
    const { err } = await run(["api", "GET", "/x"], { env });
    expect([followed, err]).toEqual([[], expect.stringContaining(String(status))]);
  });

  test("reports a server that is down with its address and the cause", async () => {
    const env = { ...(await listServer()), SPECIE_URL: "http://127.0.0.1:65499" };
    const { code, err } = await run(["api", "GET", "/x"], { env });
    expect([code, err]).toEqual([
      exitCodes.unavailable,
      expect.stringMatching(/127\.0\.0\.1:65499\/x.*ECONNREFUSED/),
    ]);
  });
});

describe("login", () => {
  const args = (...more: string[]) => [
    ..."login --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08 --sub ops --new-key".split(" "),
    ...more,
  ];
  const env = { SPECIE_CONFIG: join(folder, "config") };

  test.for([
    [["--url", "http://bank.example/api"], "without encryption"],
    [["--url", "http://10.0.0.1/api"], "without encryption"],
    [["--url", "ftp://bank.example"], "not an http(s) address"],
    [["--url", "https://bank.example", "--counterparty", "7a08"], "not a GUID"],
  ] as const)("refuses %j", async ([more, message]) => {
    const { code, err } = await run(args(...more), { env });
    expect([code, err]).toEqual([exitCodes.usage, expect.stringContaining(message)]);
    await expect(readdir(env.SPECIE_CONFIG)).rejects.toThrow("ENOENT");
  });

  test("with a new key leaves the current profile until `profile use`; logout removes one and keeps its key", async () => {
    const url = ["--url", "https://bank.example/api"];
    const listed = async () => {
      const { out } = await run(["profile", "list", "--output", "json"], { env });
      return JSON.parse(out).map(({ name, current }: { name: string; current: boolean }) => [name, current]);
    };
    expect((await run(args(...url), { env })).code).toBe(exitCodes.done);
    const next = await run(["--profile", "next", ...args(...url)], { env });
    expect([next.code, next.err]).toEqual([0, expect.stringContaining("`specie profile use next`")]);
    expect(await listed()).toEqual([
      ["default", true],
      ["next", false],
    ]);
    await run(["profile", "use", "next"], { env });
    expect(await listed()).toEqual([
      ["default", false],
      ["next", true],
    ]);
    const out = await run(["logout"], { env });
    expect([out.code, out.err]).toEqual([0, expect.stringContaining("next.key.json")]);
    expect(await listed()).toEqual([["default", false]]);
    expect(await readdir(env.SPECIE_CONFIG)).toContain("next.key.json");
    expect(await readdir(env.SPECIE_CONFIG)).toContain("default.public.json");
    await run(["profile", "remove", "default", "--delete-key"], { env });
    expect((await readdir(env.SPECIE_CONFIG)).filter((name) => name.startsWith("default."))).toEqual([]);
    expect((await run(["profile", "use", "none"], { env })).code).toBe(exitCodes.notSetUp);
    expect((await run(["logout"], { env })).code).toBe(exitCodes.notSetUp);
  });
});

describe("an import", () => {
  const refusal = {
    type: "about:blank",
    title: "T",
    status: 400,
    detail: "The asset is not registered.",
    instance: "/",
    code: "asset-not-registered",
    request_id: "r",
  };
  const args = (file: string, ...more: string[]) => [
    ..."customers import --asset-code UAH --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS".split(
      " ",
    ),
    ...["--concurrency", "1", file, ...more],
  ];

  /** A server that refuses every row, and how many it was sent. */
  async function refusing(onRow: () => Promise<void> = async () => {}) {
    const sent = { count: 0 };
    const env = await startStubServer(async (request, response) => {
      request.resume();
      sent.count++;
      await onRow();
      response.writeHead(400, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(refusal));
    });
    return { env, sent };
  }

  test("stops after 20 equal refusals in a row, and can start again with other options", async () => {
    const { env, sent } = await refusing();
    const file = join(folder, "refused.csv");
    await writeFile(file, `name\n${"Олена\n".repeat(50)}`);
    const { code, err } = await run(args(file), { env });
    expect([code, sent.count]).toEqual([exitCodes.refused, 20]);
    expect(err).toContain("20 rows in a row for the same reason: asset-not-registered");
    expect(await readdir(folder)).not.toContain("refused.csv.journal");
    const other = await run(args(file, "--kyc-level", "1", "--keep-going"), { env });
    expect([other.code, JSON.parse(other.out)]).toEqual([
      exitCodes.rowsRejected,
      expect.objectContaining({ rejected: 50, left: 0 }),
    ]);
  });

  test("asks on a terminal whether to go on, once for each reason", async () => {
    const { env, sent } = await refusing();
    const file = join(folder, "asked.csv");
    await writeFile(file, `name\n${"Олена\n".repeat(60)}`);
    const questions: string[] = [];
    const confirm = async (question: string) => questions.push(question) > 0;
    const { code } = await run(args(file), { env, confirm });
    expect([code, sent.count, questions]).toEqual([
      exitCodes.rowsRejected,
      60,
      [en.importing.confirmRefusals(20, "asset-not-registered: The asset is not registered.")],
    ]);
  });

  test("reports the first failure at once, with address and cause, and once", async () => {
    const env = { ...(await listServer()), SPECIE_URL: "http://127.0.0.1:65499" };
    const file = join(folder, "down.csv");
    await writeFile(file, "name\nОлена\nЮлія\n");
    let clock = 0;
    const reported: string[] = [];
    const stderr = { write: (text: string) => reported.push(text) > 0 } as unknown as NodeJS.WritableStream; // Only written to.
    let beforeFirstPause = "";
    const pause = async () => {
      if (clock === 0) beforeFirstPause = reported.join("");
      clock += 100_000;
    };
    const { code } = await run(args(file), { env, stderr, client: { pause, now: () => clock } });
    expect(code).toBe(exitCodes.unavailable);
    expect(beforeFirstPause).toMatch(/http:\/\/127\.0\.0\.1:65499: .* up to 5 minutes/);
    expect(reported.filter((line) => line.includes("up to 5 minutes"))).toHaveLength(1);
  });

  test("of standard input is saved for its time only, and continues by its content", async () => {
    const own = await mkdtemp(join(folder, "stdin-"));
    const before = process.cwd();
    process.chdir(own);
    onTestFinished(() => process.chdir(before));
    async function* stdin() {
      yield Buffer.from("name\nОлена\n");
    }
    // A folder for temporary files of its own, since other processes put theirs into the system's.
    const temporary = await mkdtemp(join(folder, "temporary-"));
    vi.stubEnv("TMPDIR", temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const saved = () => readdir(temporary);
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    const modes: string[] = [];
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    // The copy exists while its rows are sent.
    const whileSent = async () => {
      const [copy = ""] = await saved();
      const path = join(temporary, copy);
      modes.push(await modeOf(path), await modeOf(join(path, "stdin.csv")));
    };
    const { env } = await refusing(whileSent);
    const { code } = await run(args("-", "--format", "csv"), { env, stdin: stdin() });
    expect([code, await saved()]).toEqual([exitCodes.rowsRejected, []]);
    expect(modes).toEqual(["700", "600"]);
    const names = await readdir(own);
    expect(names.sort()).toEqual([
      expect.stringMatching(/^stdin-[0-9a-f]{12}\.csv\.journal$/),
      expect.stringMatching(/^stdin-[0-9a-f]{12}\.rejected\.csv$/),
    ]);
    const again = await run(args("-", "--format", "csv"), { env, stdin: stdin() });
    expect(again.err).toContain("already imported");
    const unnamed = await run(args("-"), { env, stdin: stdin() });
    expect([unnamed.code, unnamed.err.trim()]).toEqual([exitCodes.usage, en.stdinFormat]);
  });
});
