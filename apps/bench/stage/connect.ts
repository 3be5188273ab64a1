import { Client } from "pg";

/** A connection to a database, as far as the stage uses it. */
export interface Connection {
  /** The rows of the statement; its caller knows what they are. */
  query(text: string, values?: readonly unknown[]): Promise<unknown[]>;
  end(): Promise<void>;
}

/** Connects to a database, by its address. */
export type Connect = (database: string) => Promise<Connection>;

export const connectTo: Connect = async (database) => {
  const client = new Client({ connectionString: database });
  await client.connect();
  return {
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    end: () => client.end(),
  };
};

/** Connects for as long as the work takes. */
export async function during<Result>(
  connection: Promise<Connection>,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const opened = await connection;
  try {
    return await work(opened);
  } finally {
    await opened.end();
  }
}
