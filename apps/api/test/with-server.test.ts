import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("with-server.ts", import.meta.url));

test.for(["SIGINT", "SIGTERM"] as const)(
  "on %s it ends the command, the server and PostgreSQL",
  async (signal) => {
    const waiting =
      "console.log(JSON.stringify([process.argv.slice(1), process.env])); setInterval(() => {}, 1000)";
    const places = ["{url}/{counterparty}", "{token}", "{credentials}", "{flow}", "{another}"];
    const child = spawn(process.execPath, [program, process.execPath, "-e", waiting, ...places]);
    const [printed] = await once(createInterface(child.stdout), "line");
    const [words, found] = JSON.parse(String(printed));
    expect(words).toEqual([
      ...[`${found.SPECIE_URL}/${found.SPECIE_COUNTERPARTY}`, found.SPECIE_TOKEN, found.SPECIE_CREDENTIALS],
      ...[found.SPECIE_FLOW, "{another}"],
    ]);
    expect(JSON.parse(readFileSync(found.SPECIE_MANY_CREDENTIALS, "utf8"))).not.toEqual([]);
    expect(found.PATH).toBe(process.env["PATH"]);
    const dataDir = dirname(found.SPECIE_CREDENTIALS);
    expect(existsSync(dataDir)).toBe(true);

    child.kill(signal);
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    // It is removed last, when PostgreSQL has ended.
    expect(existsSync(dataDir)).toBe(false);
  },
);

test.for([[], ["--pooler=session"]].map((words) => ({ words })))(
  "with $words it prints how it is used and starts nothing",
  ({ words }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
    const usage =
      "Usage: node test/with-server.ts [--pooler=session|--pooler=transaction] COMMAND [ARGUMENT …]\n";
    expect([status, stdout, stderr]).toEqual([2, "", usage]);
  },
);

test("each program that the package names is one that the system starts with Node", () => {
  const folder = new URL("../", import.meta.url);
  const { bin } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  expect(Object.keys(bin)).toEqual(["specie-api", "specie-with-server"]);
  for (const file of Object.values<string>(bin)) {
    const path = new URL(file, folder);
    expect([file, statSync(path).mode & 0o111]).toEqual([file, 0o111]);
    expect(readFileSync(path, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
  }
});
