import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** `npm start` on free ports, and what it has printed when it is up. */
async function startDemo(dataDir: string) {
  const demo = spawn(process.execPath, [join(import.meta.dirname, "demo.ts")], {
    env: {
      ...process.env,
      ...{ DATA_DIR: dataDir, PORT: "0", METRICS_PORT: "off", DOCS_PORT: "0" },
      // A developer's own, which the demo must leave alone.
      DATABASE_URL: "postgres://nowhere.invalid/none",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(demo, "exit");
  // Its server and the documentation write to its standard error as well.
  const allEnded = once(demo, "close");
  onTestFinished(async () => {
    demo.kill("SIGTERM");
    await allEnded;
  });
  let output = "";
  demo.stderr.on("data", (chunk) => (output += chunk));
  await new Promise<void>((resolve) => {
    demo.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Ctrl-C stops it")) resolve();
    });
    ended.then(() => resolve());
  });
  return { demo, ended, allEnded, output };
}

test("npm start prints a JWK, a logged in command line and commands that work; SIGHUP stops all of it, and so does a kill", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const dataDir = join(folder, "Мої дані");
  const { demo, ended, output } = await startDemo(dataDir);
  expect(output).toContain(`  data          ${dataDir}\n`);

  const key = JSON.parse(readFileSync(join(dataDir, "demo-key.json"), "utf8"));
  const bytes = expect.stringMatching(/^[\w-]{43}$/);
  expect(key).toEqual({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "demo", x: bytes, d: bytes });

  // With the data, so that several demos do not share it.
  expect(existsSync(join(dataDir, "specie-config/profiles.json"))).toBe(true);

  const commands = output.split("\n").filter((line) => /^ {2}(curl|'.*specie')/.test(line));
  expect(commands).toHaveLength(3);
  for (const command of commands) {
    const stdout = execFileSync("sh", ["-c", command.replace("curl", "curl --silent --fail")], {
      encoding: "utf8",
    });
    expect(stdout, command).toContain("surname");
  }

  demo.kill("SIGHUP");
  expect(await ended).toEqual([0, null]);
  expect(globSync("postgres/**/postmaster.pid", { cwd: dataDir })).toEqual([]);

  const again = await startDemo(dataDir);
  expect(again.output).toContain("found by login");
  again.demo.kill("SIGKILL");
  await again.allEnded;
  expect(globSync("postgres/**/postmaster.pid", { cwd: dataDir })).toEqual([]);
}, 240_000);
