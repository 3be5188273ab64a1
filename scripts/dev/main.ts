/**
 * Watches the sources: a saved contract rebuilds bundle, types and client, and what the server runs restarts it. PostgreSQL
 * keeps running meanwhile. Ctrl-C stops everything.
 *
 * Usage: pnpm dev [api|mock]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { runLoop } from "./run-loop.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [target = "api"] = process.argv.slice(2);
if (target !== "api" && target !== "mock") {
  console.error(`"${target}" cannot be watched; use api or mock.`);
  process.exit(1);
}

// A server that drains before it ends, or logs each request, would only slow the loop and hide its lines.
const env: NodeJS.ProcessEnv = { DRAIN_LEAD_MS: "0", LOG_LEVEL: "warn", ...process.env };
const postgres = target === "api" && env["DATABASE_URL"] === undefined ? await holdPostgres() : undefined;

const loop = await runLoop({
  root,
  target,
  generate: ["turbo", "run", "generate", "--output-logs=errors-only"],
  serve: [process.execPath, `apps/${target}/src/main.ts`],
  env,
  print: (text) => console.log(text),
});
console.log("Watching. Ctrl-C stops.");
await Promise.race(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => once(process, signal)));
await loop.stop();
if (postgres !== undefined) {
  postgres.kill("SIGTERM");
  await once(postgres, "close");
}

/** Starts PostgreSQL on the server's data directory. The servers share it, and none of them stops it. */
async function holdPostgres() {
  const holder = spawn(
    process.execPath,
    ["packages/dev-postgres/src/main.ts", `${env["DATA_DIR"] ?? ".data"}/postgres`],
    {
      cwd: root,
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  for await (const _ of createInterface(holder.stdout)) return holder;
  process.exit(1); // It has printed the reason.
}
