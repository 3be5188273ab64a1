/** What a saved file needs: `generate` rebuilds bundle, types and client, then restarts; `restart` restarts only. */
export type Need = "generate" | "restart";

export type Target = "api" | "mock";

/**
 * By path from the root; nothing for what the target does not run, such as tests, texts of pages and generated files.
 * A new package that the server imports needs no line here.
 */
export function needOf(path: string, target: Target): Need | undefined {
  if (/(^|\/)(dist|generated|test|testing|checks)\/|\.test\.ts$|\.tmp$|~$/.test(path)) return undefined;
  if (/^spec\/(openapi\.yaml|(paths|components|overlays\/uk)\/.*\.yaml|translations\/.*\.ts)$/.test(path))
    return "generate";
  if (/^packages\/(types|client)\/generator\/.*\.ts$/.test(path)) return "generate";
  const isSource =
    /\.(ts|sql|json)$/.test(path) && !/^packages\/(client|conformance|gate|release)\//.test(path);
  if (isSource && /^packages\/[^/]+\/src\//.test(path))
    return path.startsWith("packages/contract/") ? "generate" : "restart";
  return isSource && new RegExp(`^apps/${target}/(src|demo)/`).test(path) ? "restart" : undefined;
}

/** Folders that are watched. */
export const watched = (target: Target) => ["spec", "packages", `apps/${target}`];

/** Folders within them that hold nothing a target runs and would cost a watch each. */
export function isIgnored(path: string): boolean {
  return /(^|\/)(node_modules|dist|generated|\.turbo|releases|corpus|consumers|mutants|bench|drift)(\/|$)/.test(
    path,
  );
}
