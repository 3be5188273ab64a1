import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { createAuthority } from "./certificates.ts";
import { run } from "./run.ts";
import { ofNode } from "./server.ts";
import { startProxy, startTlsServer } from "./stub-server.ts";

// Real handshakes with a server whose certificate comes from a bank's own authority.
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "specie-ca-"));
afterAll(() => rm(folder, { recursive: true }));
const bank = await createAuthority("Bank Root CA");
const [caFile, otherFile] = [join(folder, "bank-ca.pem"), join(folder, "other-ca.pem")];
await writeFile(caFile, bank.ca);
await writeFile(otherFile, (await createAuthority("Another CA")).ca);

const startServer = () =>
  startTlsServer(bank, (_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[],"total":0,"total_relation":"eq","next_cursor":null}');
  });
// A certificate does not get better by waiting.
const client = { pause: async () => {} };
const opensslSays = "self-signed certificate in certificate chain";

describe.for([
  ["without its authority", {}],
  ["with another authority", { SPECIE_CA_FILE: otherFile }],
] as const)("%s", ([, settings]) => {
  test.for([
    [["customers", "list"], exitCodes.unavailable],
    [["customers", "export"], exitCodes.unavailable],
    [["api", "GET", "/x"], exitCodes.unavailable],
    [["doctor", "--output", "table"], exitCodes.unhealthy],
  ] as const)("%j fails with the cause and the setting that helps", async ([args, exit]) => {
    const env = { ...(await startServer()), ...settings };
    for (const [language, texts] of [
      ["en", en],
      ["uk", uk],
    ] as const) {
      const { code, out, err } = await run([...args, "--lang", language], { env, client });
      expect(code).toBe(exit);
      expect(out + err).toContain(texts.unknownAuthority(opensslSays));
    }
  });

  test("an import reports it before it waits", async () => {
    const env = { ...(await startServer()), ...settings };
    const file = join(folder, "customers.csv");
    await writeFile(
      file,
      "name,asset_code,asset_issuer\nОлена,UAH,GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS\n",
    );
    let clock = 0;
    const pause = async () => {
      clock += 100_000;
    };
    const { code, err } = await run(["customers", "import", file], {
      env,
      client: { pause, now: () => clock },
    });
    expect(code).toBe(exitCodes.unavailable);
    expect(err.split("\n")[0]).toBe(
      en.importing.unavailable(env.SPECIE_URL, en.unknownAuthority(opensslSays), 5),
    );
    await rm(`${file}.journal`);
  });
});

describe("with SPECIE_CA_FILE", () => {
  test("calls work, and doctor shows the file", async () => {
    const env = { ...(await startServer()), SPECIE_CA_FILE: caFile };
    expect(await run(["customers", "list", "--output", "jsonl"], { env })).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    expect((await run(["doctor"], { env })).out).toContain(en.network(undefined, [caFile]));
  });

  test("NODE_EXTRA_CA_CERTS is trusted too, and shown by doctor", async () => {
    const settings = { SPECIE_CA_FILE: otherFile, NODE_EXTRA_CA_CERTS: caFile };
    const env = { ...(await startServer()), ...settings };
    // Node reads the variable when a process starts.
    const child = spawn(process.execPath, [main, "customers", "list"], {
      env: { ...ofNode, ...env },
      stdio: "ignore",
    });
    expect(await once(child, "exit")).toEqual([exitCodes.done, null]);
    expect((await run(["doctor"], { env, client })).out).toContain(
      en.network(undefined, [otherFile, caFile]),
    );
  });

  test.for(["HTTPS_PROXY", "https_proxy"])("calls go through the tunnel of %s", async (name) => {
    const proxy = await startProxy();
    const env = { ...(await startServer()), SPECIE_CA_FILE: caFile, [name]: proxy.url };
    expect((await run(["customers", "list"], { env })).code).toBe(exitCodes.done);
    expect(proxy.targets).toEqual([new URL(env.SPECIE_URL).host]);
    expect((await run(["doctor"], { env })).out).toContain(en.network(`${proxy.url}/`, [caFile]));
  });

  test("the certificate is checked inside the tunnel", async () => {
    const proxy = await startProxy();
    const env = { ...(await startServer()), SPECIE_CA_FILE: otherFile, HTTPS_PROXY: proxy.url };
    const { code, err } = await run(["customers", "list"], { env, client });
    expect([code, err]).toEqual([
      exitCodes.unavailable,
      expect.stringContaining(en.unknownAuthority(opensslSays)),
    ]);
    expect(proxy.targets.length).toBeGreaterThan(0);
  });

  test("the certificate of a proxy is checked too, and by the same authorities", async () => {
    const env = { ...(await startServer()), SPECIE_CA_FILE: caFile };
    for (const [identity, exit, tunnels] of [
      [bank, exitCodes.done, 1],
      [await createAuthority("Proxy CA"), exitCodes.unavailable, 0],
    ] as const) {
      const proxy = await startProxy(identity);
      const { code } = await run(["customers", "list"], { env: { ...env, HTTPS_PROXY: proxy.url }, client });
      expect([code, proxy.targets.length]).toEqual([exit, tunnels]);
    }
  });

  test("NO_PROXY leads past the proxy", async () => {
    const proxy = await startProxy();
    const env = {
      ...(await startServer()),
      SPECIE_CA_FILE: caFile,
      HTTPS_PROXY: proxy.url,
      NO_PROXY: "localhost",
    };
    expect((await run(["customers", "list"], { env })).code).toBe(exitCodes.done);
    expect(proxy.targets).toEqual([]);
  });

  test("a proxy that is down is named as the cause", async () => {
    const env = { ...(await startServer()), SPECIE_CA_FILE: caFile, HTTPS_PROXY: "http://127.0.0.1:9" };
    const { code, err } = await run(["customers", "list"], { env, client });
    expect([code, err]).toEqual([exitCodes.unavailable, expect.stringContaining("127.0.0.1:9")]);
  });
});
