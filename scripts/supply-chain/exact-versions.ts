import { parse } from "yaml";
import type { Finding, Repository } from "./repository.ts";

/** Beyond 1.0.0, and still to be taken up version by version. */
const reachedInto: Readonly<Record<string, string>> = {
  "@redocly/cli": "the rules' types describe its internals by hand",
  "@stoplight/prism-http": "the mock imports below its front door",
  "@stoplight/prism-http-server": "the mock imports below its front door",
  "openapi-typescript": ".pnpmfile.cjs changes what it depends on",
  pg: "the server's queries stand on what its own do inside",
};

/**
 * What is experimental, by its version (0.x, or a pre-release) or by the way we use it, is named exactly: any next version
 * may break, and we decide when to look. The lockfile pins all the rest; a range says what an integrator may have.
 */
export function checkExactVersions({ workspace }: Repository): Finding[] {
  const { catalog = {}, catalogs = {} } = parse(workspace) as Catalogs; // pnpm refuses another form.
  return [catalog, ...Object.values(catalogs)].flatMap((entries) =>
    Object.entries(entries).flatMap(([name, range]) => {
      const reason = reasonFor(name, range);
      if (reason === undefined || /^\d/.test(range)) return [];
      return [`The catalog has ${name} as ${range}, but ${reason}. Name the version exactly.`];
    }),
  );
}

interface Catalogs {
  readonly catalog?: Readonly<Record<string, string>>;
  readonly catalogs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function reasonFor(name: string, range: string): string | undefined {
  if (/^\D*0\./.test(range)) return "any 0.x may break the one before";
  if (range.includes("-")) return "it is a pre-release";
  return reachedInto[name];
}
