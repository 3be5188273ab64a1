import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { expect, onTestFinished, test, vi } from "vitest";
import { demoCheckpointKey, demoKey, demoToken } from "../demo/demo-key.ts";

const whole = { kty: "OKP", crv: "Ed25519", x: expect.any(String), d: expect.any(String) };

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "specie-demo-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("servers that start at the same time have the same checkpoint key", async () => {
  for (let round = 0; round < 20; round++) {
    const folder = await emptyFolder();
    const texts = await Promise.all(Array.from({ length: 8 }, () => demoCheckpointKey(folder)));
    expect(JSON.parse(texts[0] ?? "")).toMatchObject(whole);
    expect(new Set(texts).size).toBe(1);
    expect(await readdir(folder)).toEqual(["checkpoint-key.json"]);
  }
});

test.for([
  ["demoKey", async (folder: string) => demoKey(folder)],
  ["demoCheckpointKey", async (folder: string) => JSON.parse(await demoCheckpointKey(folder))],
] as const)("%s: no server reads what another has begun to write", async ([name, read]) => {
  const folder = await emptyFolder();
  const module = JSON.stringify(new URL("../demo/demo-key.ts", import.meta.url).href);
  const program = `const { ${name} } = await import(${module}); await ${name}(${JSON.stringify(folder)});`;
  // It can create files and write nothing to them, so it ends between the two.
  const begun = spawnSync(
    "sh",
    ["-c", 'ulimit -f 0; exec "$0" "$@"', process.execPath, "--input-type=module", "-e", program],
    { encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );
  expect([begun.status, begun.stderr]).toEqual([1, expect.stringContaining("EFBIG")]);
  expect(await readdir(folder)).toEqual([]);
  expect(await read(folder)).toMatchObject(whole);
});

test("a checkpoint key that cannot be put in its place is an error of the system, and no key", async () => {
  const system: typeof import("node:fs/promises") = createRequire(import.meta.url)("node:fs/promises");
  const failed = Object.assign(new Error("no links here"), { code: "EPERM" });
  const links = vi.spyOn(system, "link").mockRejectedValue(failed);
  syncBuiltinESMExports();
  onTestFinished(() => {
    links.mockRestore();
    syncBuiltinESMExports();
  });
  await expect(demoCheckpointKey(await emptyFolder())).rejects.toBe(failed);
});

test("the keys are kept, and only their owner can read them", async () => {
  const folder = await emptyFolder();
  const [key, checkpoint] = [await demoKey(folder), await demoCheckpointKey(folder)];
  expect(await demoKey(folder)).toEqual(key);
  expect(await demoCheckpointKey(folder)).toBe(checkpoint);
  expect((await readdir(folder)).toSorted()).toEqual(["checkpoint-key.json", "demo-key.json"]);
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

test("a key in the format of 1.0.0, which no other program takes, is the same key in today's, and stays in it", async () => {
  const folder = await emptyFolder();
  const file = join(folder, "demo-key.json");
  const { d, ...data } = await demoKey(folder);
  await writeFile(file, JSON.stringify({ data, d }));
  expect(await demoKey(folder)).toEqual({ ...data, d });
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ ...data, d });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["demo-key.json"]);
});

test("a token lives exactly as long as asked, even if the clock moves on while it is made", async () => {
  let moment = 1_795_000_000_999;
  const tick = () => {
    moment += 1_000;
    return moment;
  };
  const token = await demoToken(await demoKey(await emptyFolder()), 1_200, tick);
  expect(decodeJwt(token)).toMatchObject({ iat: 1_795_000_001, exp: 1_795_001_201 });
});
