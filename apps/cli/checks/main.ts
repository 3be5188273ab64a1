/**
 * Checks the command line as its user will get it: packs it, looks into the tarball, installs it with the tarballs of the
 * workspace's packages in an empty folder, and uses it there on the oldest Node that it supports. Fails on the first thing
 * that is wrong.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { install } from "./install.ts";
import { checkContents, pack } from "./tarball.ts";
import { tryAsUser } from "./user.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-cli-package-"));
try {
  const cli = pack(new URL("..", import.meta.url), folder);
  checkContents(cli);
  const { messages, pkg } = await publint({
    pack: { tarball: Uint8Array.from(readFileSync(cli)).buffer },
    strict: true,
  });
  for (const message of messages) console.error(formatMessage(message, pkg));
  if (messages.length > 0) throw new Error(`publint objects to ${cli}`);

  const program = install(folder, {
    "@specie/cli": cli,
    "@specie/client": pack(new URL("../../../packages/client", import.meta.url), folder),
    "@specie/types": pack(new URL("../../../packages/types", import.meta.url), folder),
  });
  const oldestNode = fileURLToPath(new URL("node_modules/.bin/node", import.meta.url));
  await tryAsUser(program, folder, oldestNode);
} finally {
  rmSync(folder, { recursive: true });
}
