/**
 * Checks the package as an integrator will get it: packs it, looks into the tarball, lints its exports and types,
 * installs it beside a small program that is compiled and run, and weighs it. Fails on the first thing that is wrong.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { tryAsIntegrator } from "./integrator.ts";
import { checkContents, pack } from "./tarball.ts";
import { checkWeight } from "./weight.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-client-"));
try {
  const client = pack(new URL("..", import.meta.url), folder);
  const types = pack(new URL("../../types", import.meta.url), folder);

  for (const tarball of [client, types]) {
    checkContents(tarball);
    const { messages, pkg } = await publint({
      pack: { tarball: Uint8Array.from(readFileSync(tarball)).buffer },
      strict: true,
    });
    for (const message of messages) console.error(formatMessage(message, pkg));
    if (messages.length > 0) throw new Error(`publint objects to ${tarball}`);
    checkTypeResolution(tarball);
  }
  tryAsIntegrator(folder, client, types);
  await checkWeight(folder);
} finally {
  rmSync(folder, { recursive: true });
}

/** Are the types wrong? ESM-only on purpose: Node 20.19 and later `require` ES modules too. */
function checkTypeResolution(tarball: string): void {
  const { status, stdout } = spawnSync("attw", [tarball, "--profile", "esm-only", "--no-color"], {
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`The types of ${basename(tarball)} do not resolve everywhere:\n${stdout}`);
  console.log(`${basename(tarball)}: exports and types resolve (publint, attw)`);
}
