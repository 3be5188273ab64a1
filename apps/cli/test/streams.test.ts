import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
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
