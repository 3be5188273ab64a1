/**
 * Watches the sources: a saved contract rebuilds bundle, types and client, and what the server runs restarts it. PostgreSQL
 * keeps running meanwhile. Ctrl-C stops everything.
 *
 * Usage: pnpm dev [api|mock]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
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
// Compiled sources are kept, since almost all of them are the same at the next start.
const env: NodeJS.ProcessEnv = {
  DRAIN_LEAD_MS: "0",
  LOG_LEVEL: "warn",
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node-compile"),
  ...process.env,
  PATH: ["spec", "packages/types"]
    .map((folder) => join(root, folder, "node_modules/.bin"))
    .concat(process.env["PATH"] ?? [])
    .join(delimiter),
};
// A signal before the first start has ended stops what that has started.
const ended = Promise.race(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => once(process, signal)));
// Nothing of it outlives a loop that was killed: its ports are free for the next one.
const node = [process.execPath, "--import", new URL("../end-with-parent.ts", import.meta.url).href] as const;
const postgres = target === "api" && env["DATABASE_URL"] === undefined ? await holdPostgres() : undefined;

const loop = await runLoop({
  root,
  target,
  generate: ["turbo", "run", "generate", "--output-logs=errors-only"],
  // Without Turborepo and pnpm, whose starts take longer than these. The target reads neither types nor client when it runs.
  bundle: [process.execPath, "spec/translations/commands/bundle.ts"],
  beside: ["types", "client"].map((name) => [process.execPath, `packages/${name}/generator/main.ts`]),
  serve: [...node, `apps/${target}/src/main.ts`],
  env,
  print: (text) => console.log(text),
});
console.log("Watching. Ctrl-C stops.");
await ended;
await loop.stop();
if (postgres !== undefined) {
  postgres.kill("SIGTERM");
  await once(postgres, "close");
}

/** Starts PostgreSQL on the server's data directory. The servers share it, and none of them stops it. */
async function holdPostgres() {
  const [program, ...args] = node;
  const dataDir = `${env["DATA_DIR"] ?? ".data"}/postgres`;
  const holder = spawn(program, [...args, "packages/dev-postgres/src/main.ts", dataDir], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  // With a channel among the streams, the compiler no longer knows that this one is a pipe.
  if (holder.stdout !== null) for await (const _ of createInterface(holder.stdout)) return holder;
  process.exit(1); // It has printed the reason.
}
