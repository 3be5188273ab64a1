import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Customer } from "@specie/client";
import { afterAll, expect, inject, type ProvidedContext, test } from "vitest";
import { type ExitName, exitCodes } from "../../src/exit-codes.ts";
import { openStubBank } from "../stub-bank.ts";
import { assetOptions, openBank } from "../test-bank.ts";

/** A file as banks have it, and what an import does with it on a real server. */
export interface BankFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly options?: readonly string[];
  readonly exit: ExitName;
  /** The logins that are stored, in any order. */
  readonly stored: readonly string[];
  /** Fields of stored customers, by login. */
  readonly fields?: Readonly<Record<string, Partial<Customer>>>;
  /** On stderr. */
  readonly printed?: readonly string[];
  /** In the file of rejected rows, of text files only. */
  readonly reasons?: readonly string[];
}

export const headings = ["login", "name", "surname", "phone_number", "balance_allowed"];
export const line = headings.join(";");
export const customer = (login: string) => [login, "Олена", "Шевченко", "+380670000001", "100.50"];
export const row = (login: string) => customer(login).join(";");

/** Imports each file into one bank. */
export async function tryFiles(
  extension: "csv" | "jsonl" | "xlsx",
  files: readonly BankFile[],
): Promise<void> {
  const server: ProvidedContext["server"] | undefined = inject("server");
  const bank = server ? await openBank(server) : await openStubBank();
  afterAll(bank.remove);
  const put = async (name: string, content: string | Uint8Array) => {
    const file = join(bank.folder, name);
    await writeFile(file, content);
    return file;
  };
  const numbered = files.map((file, index) => ({ ...file, stem: `${extension}-${index}` }));
  test.for(numbered)(
    `.${extension}: $name`,
    async ({ stem, content, options = [], exit, stored, fields = {}, printed = [], reasons = [] }) => {
      const before = new Set((await bank.customers()).map(({ wallet_user_guid }) => wallet_user_guid));
      const file = await put(`${stem}.${extension}`, content);
      const command = ["customers", "import", file, ...assetOptions, ...options];
      const dry = await bank.specie([...command, "--dry-run"]);
      const printedDry = `${dry.code}\n${dry.out}${dry.err}`
        .replaceAll(bank.folder, "")
        // The words of the contract, which *.texts.test.ts compare.
        .replaceAll(/(?<=the expected form: ).*?(?= \(value)/g, "…");
      // All that is printed of the file before anything is sent, but for the rest of endless lines; `-u` writes it again.
      expect(printedDry.replace(/^(.{500}).+$/gm, "$1…")).toMatchSnapshot();
      const { code, err } = await bank.specie(command);
      expect([code, err]).toEqual([exitCodes[exit], expect.any(String)]);
      for (const one of printed) expect(err).toContain(one);
      const created = (await bank.customers()).filter(
        ({ wallet_user_guid }) => !before.has(wallet_user_guid),
      );
      expect(created.map(({ login }) => login).sort()).toEqual([...stored].sort());
      for (const [login, wanted] of Object.entries(fields))
        expect(created.find((one) => one.login === login)).toMatchObject(wanted);
      if (reasons.length === 0) return;
      const rejected = await readFile(join(bank.folder, `${stem}.rejected.${extension}`), "utf8");
      for (const one of reasons) expect(rejected).toContain(one);
    },
  );
}
