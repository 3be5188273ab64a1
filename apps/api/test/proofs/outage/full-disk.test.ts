import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, open, rm, statfs } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../../../src/db/migrate.ts";
import { asset, openCounterparty } from "../../support/open-counterparty.ts";
import { openOperator } from "../../support/open-operator.ts";
import { serverProcess } from "../../support/server-process.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";

// Enough for a cluster, and small enough to be full soon.
const megabytes = 300;

/** A volume of its own in memory; nothing where this user may not mount one. */
async function mountVolume(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "specie-volume-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0711`, "tmpfs", folder], {
      stdio: "pipe",
    });
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(async () => {
    execFileSync("umount", ["--lazy", folder]);
    await rm(folder, { recursive: true });
  });
  return folder;
}

/** Writes a file until the volume is full, and returns what empties it again. */
async function fill(folder: string): Promise<() => Promise<void>> {
  const name = join(folder, "filler");
  const file = await open(name, "w");
  for (const size of [1_048_576, 4_096]) {
    const block = Buffer.alloc(size, 1);
    while (await file.write(block).then(() => true, isDiskFull));
  }
  await file.close();
  return () => rm(name);
}

function isDiskFull(error: NodeJS.ErrnoException): false {
  if (error.code === "ENOSPC") return false;
  throw error;
}

test("with a disk that is really full every write is a 503 with Retry-After, a line has the cause, and nothing acknowledged is lost", async ({
  skip,
}) => {
  const volume = await mountVolume();
  if (volume === undefined) {
    console.warn("NOT CHECKED: a disk that is really full, because this user may not mount a volume");
    return skip("this user may not mount a volume");
  }
  const lines: string[] = [];
  const { url, stop } = await startEmbedded({ dataDir: join(volume, "postgres"), log: () => {} });
  onTestFinished(stop);
  await migrate(url);
  const sql = new Client({ connectionString: url });
  await sql.connect();
  // An eighth of the volume is less.
  expect((await sql.query("SHOW max_wal_size")).rows).toEqual([{ max_wal_size: "128MB" }]);
  await sql.end();
  const server = await serverProcess({ DATABASE_URL: url, LOG_LEVEL: "error", RATE_LIMIT: "off" }, (line) =>
    lines.push(line),
  );
  const operator = openOperator(url);
  const { guid, token } = await openCounterparty(operator);
  await operator.close();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const send = sendOver(() => ({ url: `${server.url}/counterparty/${guid}`, token, agent }));
  const acknowledged = new Set<string>();
  const create = async () => {
    const answer = await send({ method: "POST", path: "/customers", body: asset, key: randomUUID() });
    if (answer?.status === 200) acknowledged.add(JSON.parse(answer.text).customer_guid);
    return answer;
  };
  for (let number = 0; number < 20; number += 1) expect((await create())?.status).toBe(200);

  const empty = await fill(volume);
  expect((await statfs(volume)).bavail).toBe(0);
  // What PostgreSQL has reserved in its log is used up first.
  const refused: Awaited<ReturnType<typeof create>>[] = [];
  await waitUntil(async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, create));
    for (const answer of answers) if (answer?.status !== 200) refused.push(answer);
    return refused.length >= 64;
  }, 200_000);
  await empty();
  await waitUntil(async () => (await create())?.status === 200, 60_000);

  for (const answer of refused)
    expect([answer?.status, answer?.headers["retry-after"]]).toEqual([503, expect.stringMatching(/^\d+$/)]);
  const causes = new Set(
    lines.flatMap((line) => {
      const { msg, cause } = JSON.parse(line);
      return msg === "requests get 503" ? [cause] : [];
    }),
  );
  console.log(
    `full disk: ${acknowledged.size} acknowledged, ${refused.length} refused, causes ${[...causes]}`,
  );
  expect([...causes].filter((cause) => ["disk-full", "shutdown", "connection"].includes(cause))).not.toEqual(
    [],
  );

  const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
  const counted = [...metrics.matchAll(/^specie_database_failures_total\{cause="[\w-]+"\} (\d+)$/gm)];
  expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBeGreaterThanOrEqual(refused.length);

  const listed = new Set<string>();
  for (let cursor = ""; ; ) {
    const answer = await send({ method: "GET", path: `/customers?limit=200${cursor}` });
    const { customers, next_cursor } = JSON.parse(answer?.text ?? "");
    for (const { wallet_user_guid } of customers) listed.add(wallet_user_guid);
    if (next_cursor === null) break;
    cursor = `&cursor=${next_cursor}`;
  }
  expect([...acknowledged].filter((customer) => !listed.has(customer))).toEqual([]);
  expect(server.isAlive()).toBe(true);
});
