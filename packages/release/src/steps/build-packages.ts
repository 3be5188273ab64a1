import type { Package } from "../repository/packages.ts";
import { run } from "../repository/run.ts";

/** Bundles the contract, in both languages. */
export function bundleContract(root: string): void {
  run(root, "turbo", ["run", "bundle", "--filter", "@specie/spec", "--output-logs=errors-only"]);
}

/** Compiles the programs of earlier releases against today's client. */
export function compileConsumers(root: string): void {
  run(root, "turbo", ["run", "check-consumers", "--output-logs=errors-only"]);
}

export function buildPackages(root: string, packages: readonly Package[]): void {
  const filters = packages.flatMap(({ manifest }) => ["--filter", manifest.name]);
  run(root, "turbo", ["run", "bundle", "build", ...filters, "--output-logs=errors-only"]);
}
