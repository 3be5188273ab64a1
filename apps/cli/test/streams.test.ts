import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { ofNode } from "./server.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

test("a reader that closes the output early, such as head, ends the command without an error", async () => {
  const child = spawn(process.execPath, [main, "--version"], {
    env: ofNode,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.destroy();
  expect(await once(child, "exit")).toEqual([exitCodes.done, null]);
});

test("output that is lost because the disk is full is an error", async () => {
  const full = await open("/dev/full", "w");
  onTestFinished(() => full.close());
  const child = spawn(process.execPath, [main, "--version"], {
    env: ofNode,
    stdio: ["ignore", full.fd, "inherit"],
  });
  expect(await once(child, "exit")).toEqual([exitCodes.unexpected, null]);
});

test("a warning of Node is one line, and that something is experimental is of no use to a user", async () => {
  const warn = (name: string) => `process.emitWarning("${name} is old", "${name}");`;
  const warnings = `setTimeout(() => { ${warn("ExperimentalWarning")} ${warn("DeprecationWarning")} });`;
  // As soon as the program has loaded, before it ends.
  const script = `import(${JSON.stringify(main)}).then(() => { ${warnings} });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, "specie", "--version"], {
    env: ofNode,
    stdio: ["ignore", "ignore", "pipe"],
  });
  expect(await text(child.stderr)).toBe("DeprecationWarning: DeprecationWarning is old\n");
});
