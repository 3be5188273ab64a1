/**
 * Writes which browser the tests will have, having installed one where that may be: what a run of them depends on besides
 * the sources. Where there is none it writes something new each time, so that a run in which they were skipped never counts
 * for a later one.
 */
import { spawnSync } from "node:child_process";
import { findChromium } from "@specie/package-checks/chromium";

const found = findChromium();
if ("missing" in found) console.log(`none at ${new Date().toISOString()}`);
else console.log(spawnSync(found.program, ["--version"], { encoding: "utf8" }).stdout.trim());
