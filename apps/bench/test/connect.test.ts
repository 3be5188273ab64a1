import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { expect, onTestFinished, test } from "vitest";
import { connectTo, during } from "../stage/connect.ts";

test("a statement gets its values and gives its rows, and the connection ends with the work", async () => {
  const folder = await mkdtemp(join(tmpdir(), "specie-bench-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { url, stop } = await startEmbedded({ dataDir: join(folder, "data"), log: () => {} });
  onTestFinished(stop);
  const connection = connectTo(url);
  const rows = during(connection, ({ query }) => query("SELECT $1::int + $2::int AS sum", [2, 3]));
  expect(await rows).toEqual([{ sum: 5 }]);
  await expect((await connection).query("SELECT 1")).rejects.toThrow("closed");
  await expect(during(connectTo(url), ({ query }) => query("SELECT"))).resolves.toEqual([{}]);
});
