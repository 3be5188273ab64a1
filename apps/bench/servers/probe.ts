/** Loaded into every server before its own code. Reports the server's resource usage to the parent process on request. */

/** What a server answers with: processor time in microseconds since its start, and bytes. */
export interface Usage {
  readonly cpu: number;
  /** Resident in memory. */
  readonly rss: number;
  /** Of those, in use by JavaScript. */
  readonly heap: number;
}

/** What it can be asked to do first. */
export type Question = "usage" | "usage after a collection";

process.on("message", (question: Question) => {
  // A plain collection leaves V8 a reserve of empty pages, as large as the busiest moment made it; this one gives them back.
  if (question === "usage after a collection")
    globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ cpu: user + system, rss, heap: heapUsed } satisfies Usage);
});
// Whatever has ended the run, no server stays behind.
process.on("disconnect", () => process.exit());
// Asking must not keep alive a server that wants to end.
process.channel?.unref();
