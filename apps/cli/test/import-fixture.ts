import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assetOptions, type Bank } from "./test-bank.ts";

/** What tests of imports do with a bank. */
export function importFixture({ folder, client }: Bank) {
  return {
    /** The arguments that import a file, with the asset for rows that do not say it. */
    importing: (file: string, ...options: string[]) => [
      "customers",
      "import",
      file,
      ...assetOptions,
      ...options,
    ],
    /** Writes a file into the bank's folder. */
    put: async (name: string, content: string | Uint8Array): Promise<string> => {
      const file = join(folder, name);
      await writeFile(file, content);
      return file;
    },
    /** The customer with this login, disabled or not. */
    opened: async (login: string) =>
      (await client.listCustomers({ logins: [login], is_disabled: true })).data.customers[0],
  };
}
