import type { Bank } from "../stage/bank.ts";
import { buildNest } from "./build-nest.ts";
import { program } from "./our-server.ts";
import { type RunningServer, startProcess } from "./start-process.ts";

/**
 * Our own server on a bank's database, as `pnpm api` starts it, but without a line of log for each answer, which the peers do
 * not write either, and with limits on its callers and its own load that are never reached. One process, as the peers are.
 */
export function startOurs(
  { database }: Bank,
  settings: Readonly<Record<string, string>> = {},
  version: URL = program,
): Promise<RunningServer> {
  return startProcess("ours", version, {
    DATABASE_URL: database,
    PORT: "0",
    WORKERS: "1",
    LOG_LEVEL: "warn",
    RATE_LIMIT: "1000000",
    RATE_BURST: "1000000",
    MAX_LOOP_DELAY_MS: "10000",
    ...settings,
  });
}

const peers = {
  bare: new URL("../peers/bare/server.ts", import.meta.url),
  express: new URL("../peers/express/server.ts", import.meta.url),
  nest: new URL("../peers/nest/dist/server.js", import.meta.url),
};

/** Whom we are held against. */
export type Peer = keyof typeof peers;

/** A peer's server on a bank's database. */
export async function startPeer(
  peer: Peer,
  { database }: Bank,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  if (peer === "nest") await buildNest();
  return startProcess(peer, peers[peer], { DATABASE_URL: database, ...settings });
}
