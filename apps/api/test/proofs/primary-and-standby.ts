import { readFileSync } from "node:fs";
import { migrate } from "../../src/db/migrate.ts";
import { createWorkshop, type findPostgres } from "../support/debian-postgres.ts";
import { openCounterparty } from "../support/open-counterparty.ts";
import { openOperator } from "../support/open-operator.ts";

const page = readFileSync(new URL("../../growing.md", import.meta.url), "utf8");

/** The commands of growing.md that make a standby. */
export const [, makeStandby = ""] =
  /```sh\n(pg_basebackup [^`]*--write-recovery-conf[^`]*)```/.exec(page) ?? [];

/** A primary with the schema of today and a counterparty, and the standby that the page's commands make of it. */
export async function primaryAndStandby(programs: NonNullable<ReturnType<typeof findPostgres>>) {
  const { run, cluster, standby: follow } = createWorkshop(programs);
  const primary = await cluster("primary");
  await migrate(primary.DATABASE_URL);
  const operator = openOperator(primary.DATABASE_URL);
  const { guid, token } = await openCounterparty(operator);
  await operator.close();
  const standby = await follow("standby", makeStandby, primary);
  return { run, primary, standby, guid, token };
}
