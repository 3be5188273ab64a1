import type { Client } from "pg";
import { connect } from "./connect.ts";
import { loginSettings } from "./limits.ts";

/** The tables cannot be distributed. The message contains the fix. */
export class DistributionError extends Error {
  override readonly name = "DistributionError";
}

/** What distributes the tables over the machines of a Citus cluster, and what of it is done already. */
interface Distribution {
  /** In their order. Each can be executed again. */
  readonly statements: readonly string[];
  /** Tables that are distributed already. */
  readonly done: readonly string[];
}

const functionsOfFilters = [
  "textlike(text, text)",
  "textregexeq(text, text)",
  "numeric_ge(numeric, numeric)",
  "numeric_le(numeric, numeric)",
];

const rolesOfRequests = ["specie_app", "specie_operator"];

/**
 * Works out the statements for a database, as its owner. Every primary key, unique constraint and foreign key begins with the
 * counterparty, so each table is distributed by it, those that are referred to first. The tables without it stay on the coordinator.
 */
async function planDistribution(client: Client): Promise<Distribution> {
  const tables = inOrder(await readTables(client), await readReferences(client));
  const done = await readDistributed(client);
  const database = client.escapeIdentifier(client.database ?? "");
  const limits = Object.entries(loginSettings).filter(
    ([name]) => name === "jit" || name.endsWith("_timeout"),
  );
  const [first] = tables;
  return {
    done: tables.filter((table) => done.includes(table)),
    statements: [
      // Citus connects to the workers as the role that a request has.
      ...rolesOfRequests.map((role) => `ALTER ROLE ${role} LOGIN`),
      // The counterparty of a transaction reaches the policies on the workers.
      `ALTER DATABASE ${database} SET citus.propagate_set_commands = 'local'`,
      // Neither the time limits of the server's login nor LEAKPROOF come with a table.
      ...limits.map(([name, value]) => onWorkers(`ALTER ROLE specie_app SET ${name} = '${value}'`)),
      ...functionsOfFilters.map((signature) => onWorkers(`ALTER FUNCTION ${signature} LEAKPROOF`)),
      ...tables
        .filter((table) => !done.includes(table))
        .map((table) => {
          const beside = table === first ? "" : `, colocate_with => '${first}'`;
          return `SELECT create_distributed_table('${table}', 'counterparty_guid'${beside})`;
        }),
    ],
  };
}

/**
 * Distributes the tables of a database.
 *
 * @throws DistributionError, and what a statement fails with
 */
export async function distribute(
  url: string,
  { execute }: { readonly execute: boolean },
): Promise<Distribution> {
  const client = await connect(url, { application_name: "specie-distribute" });
  try {
    const plan = await planDistribution(client);
    if (!execute) return plan;
    const { rows } = await client.query("SELECT to_regproc('create_distributed_table') IS NOT NULL AS there");
    if (!rows[0]?.there)
      throw new DistributionError(
        "The database has no Citus: CREATE EXTENSION citus on the coordinator and each worker, and citus_add_node for each worker.",
      );
    for (const statement of plan.statements) await executeEverywhere(client, statement);
    return plan;
  } finally {
    await client.end();
  }
}

/** run_command_on_workers reports the errors of workers as rows. */
async function executeEverywhere(client: Client, statement: string): Promise<void> {
  const { rows } = await client.query<{ nodename?: string; success?: boolean; result?: string }>(statement);
  const failed = rows.find(({ success }) => success === false);
  if (failed)
    throw new DistributionError(
      `The worker ${failed.nodename} refused: ${failed.result}\nThe statement: ${statement}`,
    );
}

function onWorkers(statement: string): string {
  return `SELECT * FROM run_command_on_workers($command$${statement}$command$)`;
}

async function readTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE attname = 'counterparty_guid' AND relkind = 'r' AND relnamespace = current_schema()::regnamespace
     ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

async function readReferences(client: Client): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint
     WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = current_schema()::regnamespace`,
  );
  return rows;
}

async function readDistributed(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ is: boolean }>(
    "SELECT to_regclass('pg_dist_partition') IS NOT NULL AS is",
  );
  if (!rows[0]?.is) return [];
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT logicalrel::regclass::text AS name FROM pg_dist_partition",
  );
  return tables.map(({ name }) => name);
}

/** Each table behind those that it refers to. */
function inOrder(tables: readonly string[], references: readonly { from: string; to: string }[]): string[] {
  const ordered: string[] = [];
  for (let left = [...tables]; left.length > 0; ) {
    const next = left.filter((table) =>
      references.every(({ from, to }) => from !== table || ordered.includes(to)),
    );
    if (next.length === 0) throw new Error(`these tables refer to each other: ${left.join(", ")}`);
    ordered.push(...next);
    left = left.filter((table) => !ordered.includes(table));
  }
  return ordered;
}
