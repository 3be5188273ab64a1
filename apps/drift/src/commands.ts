import { globSync, readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

/** It could not be tried at all; the message contains why and how to fix it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * The scripts of the server's package whose traffic is recorded: `npm test` runs them here, once. They run as processes in that package, with the programs
 * that it installs; nothing of the server is imported.
 */
export const recorded = ["flows", "kit"] as const;

const apiManifest = new URL(import.meta.resolve("@specie/api/package.json"));

/** The folder and the environment of such a script, as pnpm sets them. */
export const scriptSettings = {
  cwd: fileURLToPath(new URL(".", apiManifest)),
  env: {
    ...process.env,
    PATH: [fileURLToPath(new URL("node_modules/.bin", apiManifest)), process.env["PATH"]].join(delimiter),
  },
};

/** How these scripts start the server that they run against. */
const prefix = "node test/with-server.ts ";

/**
 * The command of such a script without the prefix: its words, with `{url}` replaced by `url` and every other `{name}` by
 * SPECIE_NAME of the environment, which `specie-with-server` sets. Patterns such as `*.yaml` are replaced by the files, as the
 * shell of a script does.
 */
export function commandOf(
  script: string,
  url: string,
  environment: NodeJS.ProcessEnv,
  manifest: URL = apiManifest,
): string[] {
  const { scripts } = JSON.parse(readFileSync(manifest, "utf8"));
  const line: unknown = scripts[script];
  if (typeof line !== "string" || !line.startsWith(prefix))
    throw new UsageError(
      `The script ${script} does not begin with "${prefix}", so its traffic cannot be recorded.`,
    );
  return line
    .slice(prefix.length)
    .split(" ")
    .map((word) =>
      word.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        if (name === "url") return url;
        const value = environment[`SPECIE_${name.toUpperCase()}`];
        if (value === undefined)
          throw new UsageError(
            `SPECIE_${name.toUpperCase()} is not set; start this with specie-with-server.`,
          );
        return value;
      }),
    )
    .flatMap((word) =>
      word.includes("*") ? globSync(word, { cwd: new URL(".", manifest) }).sort() : [word],
    );
}
