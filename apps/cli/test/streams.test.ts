import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
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

// Two pipes that claim to be a terminal, since a test has none.
const terminals = `for (const name of ["stdin", "stderr"]) Object.defineProperty(process[name], "isTTY", { value: true });`;

test.for([
  ["y\n", exitCodes.done, true],
  ["\u0003", exitCodes.interrupted, false],
] as const)("a question that is answered with %j ends with %i", async ([answer, exit, isWritten]) => {
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "mine");
  const preload = `data:text/javascript,${encodeURIComponent(terminals)}`;
  const child = spawn(process.execPath, ["--import", preload, main, "customers", "template", file], {
    env: ofNode,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  let printed = "";
  for await (const chunk of child.stderr) {
    printed += chunk;
    // When the cursor is behind the question.
    if (/\[y\/N\] \S+$/.test(printed)) child.stdin.end(answer);
  }
  expect([await ended, (await readFile(file, "utf8")) !== "mine"]).toEqual([[exit, null], isWritten]);
  expect(printed).toContain(en.exporting.overwrite(file));
  expect(printed).not.toMatch(/\n\s+at /);
});
