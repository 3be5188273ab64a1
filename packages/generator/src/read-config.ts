import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Config, defineConfig } from "@specie/contract/config";

/**
 * The settings of a file: an object as JSON, or the default export of a module, with `defineConfig` around it or without.
 *
 * @throws Error when there is no such file, and ConfigError for a setting that has the wrong form.
 */
export async function readConfig(file: string | undefined): Promise<Config> {
  if (file === undefined) return defineConfig({});
  if (!existsSync(file)) throw new Error(`--config: there is no ${file}.`);
  if (file.endsWith(".json")) return defineConfig(JSON.parse(readFileSync(file, "utf8")));
  if (/\.[cm]?ts$/.test(file) && !process.features.typescript)
    throw new Error(
      `--config: this Node (${process.version}) does not read TypeScript. Use Node 22.18 or newer, or write the settings as .mjs or .json.`,
    );
  const { default: settings }: { default?: unknown } = await import(pathToFileURL(resolve(file)).href);
  if (settings === undefined) throw new Error(`--config: ${file} has no default export.`);
  return isConfig(settings) ? settings : defineConfig(settings as object); // It checks the form.
}

/** Whether the module has called `defineConfig` itself. */
function isConfig(settings: unknown): settings is Config {
  return typeof settings === "object" && settings !== null && "given" in settings && "bundles" in settings;
}
