import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Compiles the peer on NestJS, whose decorators Node cannot strip. */
export async function buildNest(): Promise<void> {
  const project = fileURLToPath(new URL("../peers/nest", import.meta.url));
  // The package exports no program, only where it lies.
  const compiler = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
  await promisify(execFile)(process.execPath, [compiler, "--project", project]);
}
