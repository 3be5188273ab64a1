import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readConfig } from "./config.ts";
import { serveSite } from "./serve-site.ts";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
if (!existsSync(`${dist}_headers`))
  fail("The site has not been built. `pnpm run docs` builds and serves it.");

try {
  const config = readConfig(process.env);
  const starting = serveSite(dist, config);
  // Before the site is ready too, and before a reader of the line below can send one.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, async () => (await starting).stop());
  console.log(`The documentation is at ${(await starting).url}`);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    fail("The port is in use. Stop what runs there, or set DOCS_PORT to another one.");
  fail(error instanceof Error ? error.message : String(error));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
