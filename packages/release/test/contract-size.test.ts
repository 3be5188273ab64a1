import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkSize, pack } from "@specie/package-checks";
import { expect, onTestFinished, test } from "vitest";
import { layout, ownRoot } from "../src/repository/layout.ts";

// Each package that is built has a check of its own; this one is packed here and in the release only.
test("the package of the contract is smaller than its limit", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-contract-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tarball = pack(pathToFileURL(join(ownRoot, layout.folder, "/")), folder);
  const { bytes, limit } = await checkSize(tarball);
  expect(bytes).toBeLessThanOrEqual(limit);
});
