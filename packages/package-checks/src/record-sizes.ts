/**
 * Builds and packs every published package and records the sizes of its files, with which `checkSize` compares a package that is
 * too large. To be run when a limit is set.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileSizes, published, recordFile } from "./check-size.ts";
import { inEmptyFolder, pack } from "./tarball.ts";

const root = new URL("../../../", import.meta.url);
const filters = [...published.keys()].map((name) => `--filter=${name}`);
execFileSync("turbo", ["run", "bundle", "build", ...filters, "--output-logs=errors-only"], {
  cwd: root,
  stdio: "inherit",
});
await inEmptyFolder(async (folder) => {
  const record: Record<string, Record<string, number>> = {};
  for (const [name, { folder: source }] of published)
    record[name] = await fileSizes(pack(new URL(`${source}/`, root), folder));
  writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
});
