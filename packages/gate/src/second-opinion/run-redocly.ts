import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { GateError } from "../contract/gate-error.ts";

const command = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** Runs Redocly's command line with this very Node and answers what it prints; it must end with 0, or 1 where allowed. */
export async function runRedocly(parameters: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const options = { env: environment, maxBuffer: 512 * 1024 * 1024 };
    execFile(process.execPath, [command, ...parameters], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else
        reject(
          new GateError(
            "redocly-failed",
            `redocly ${parameters[0]} failed:\n${beginning(stderr || error.message)}`,
          ),
        );
    });
  });
}

/** Redocly shows many problems, each with the file around it; the first says enough. */
function beginning(printed: string): string {
  return printed.trim().split("\n").slice(0, 12).join("\n").slice(0, 2000);
}
