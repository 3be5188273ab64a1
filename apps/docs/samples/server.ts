import type { TestProject } from "vitest/node";
import { type SampleServer, startServer } from "./run/start-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the whole run. Each file and each language has counterparties of its own. */
    readonly server: SampleServer;
  }
}

/** One server for all files. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const { url, variables, stop } = await startServer();
  project.provide("server", { url, variables });
  return stop;
}
