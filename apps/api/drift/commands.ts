import { readFileSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/** The scripts of this package whose traffic is recorded. */
export const recorded = ["test:flow", "test:contract"] as const;

const harness = "node test/with-server.ts ";

/**
 * The command of such a script without the harness that starts the server: its words, with `{url}` replaced by `url` and
 * every other `{name}` by SPECIE_NAME of the environment, which is where the harness puts the same.
 */
export function commandOf(
  script: string,
  url: string,
  environment: NodeJS.ProcessEnv,
  manifest: URL = new URL("../package.json", import.meta.url),
): string[] {
  const { scripts } = JSON.parse(readFileSync(manifest, "utf8"));
  const line: unknown = scripts[script];
  if (typeof line !== "string" || !line.startsWith(harness))
    throw new UsageError(
      `The script ${script} does not begin with "${harness}", so its traffic cannot be recorded.`,
    );
  return line
    .slice(harness.length)
    .split(" ")
    .map((word) =>
      word.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        if (name === "url") return url;
        const value = environment[`SPECIE_${name.toUpperCase()}`];
        if (value === undefined)
          throw new UsageError(
            `SPECIE_${name.toUpperCase()} is not set; start this with test/with-server.ts.`,
          );
        return value;
      }),
    );
}
