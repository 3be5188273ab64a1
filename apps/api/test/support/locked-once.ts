import { createRequire, syncBuiltinESMExports } from "node:module";
import { Client, DatabaseError } from "pg";
import { onTestFinished, vi } from "vitest";

// What modules import of Node can be replaced there alone.
const timers: typeof import("node:timers/promises") = createRequire(import.meta.url)("node:timers/promises");

/** Until the end of the test, the first statement with this text does not get its lock, and pauses are over at once. */
export function lockedOnce(statement: string): void {
  const pauses = vi.spyOn(timers, "setTimeout").mockImplementation(async (_, value) => value);
  syncBuiltinESMExports();
  const { query } = Client.prototype;
  let isLocked = true;
  const queries = vi.spyOn(Client.prototype, "query").mockImplementation(function (this: Client, ...args) {
    if (!isLocked || String(args[0]) !== statement) return Reflect.apply(query, this, args);
    isLocked = false;
    return Promise.reject(Object.assign(new DatabaseError("locked", 6, "error"), { code: "55P03" }));
  });
  onTestFinished(() => {
    queries.mockRestore();
    pauses.mockRestore();
    syncBuiltinESMExports();
  });
}
