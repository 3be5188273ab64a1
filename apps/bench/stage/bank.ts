import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import contract from "@specie/spec/openapi.json" with { type: "json" };
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { v7 as newGuid } from "uuid";
import { runCommand } from "../servers/our-server.ts";
import { type Connect, connectTo, during } from "./connect.ts";
import { fill } from "./fill.ts";

/** One counterparty in a database of its own. */
export interface Bank {
  /** Of the database, as its owner. */
  readonly database: string;
  readonly guid: string;
  readonly asset: { readonly asset_code: string; readonly asset_issuer: string };
  /** A new token, good for twenty minutes. */
  token(): Promise<string>;
  /** Rows of the database, without row-level security. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

const { asset_code, asset_issuer } = contract.components.examples.CustomerCreateMinimal.value;

export interface BankOptions {
  readonly database: string;
  /** For temporary files. */
  readonly folder: string;
  readonly customers: number;
  readonly progress: (line: string) => void;
  /** The command of the version that creates the tables; the server's own by default. */
  readonly program?: URL | undefined;
  readonly connect?: Connect | undefined;
}

/** Creates a counterparty in a database and fills it. */
export async function openBank({
  database,
  folder,
  customers,
  progress,
  program,
  connect = connectTo,
}: BankOptions): Promise<Bank> {
  const guid = newGuid();
  // RS256 is the fastest of the four algorithms to verify, which favours the peers: they verify every token.
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const { n = "", e = "" } = await exportJWK(publicKey);
  const keyFile = join(folder, `${guid}.json`);
  await writeFile(keyFile, JSON.stringify({ kty: "RSA", alg: "RS256", kid: "bench", n, e }));
  const run = (...words: readonly string[]) => runCommand(database, words, program);
  await run("counterparty", "create", "--guid", guid, "--name", "Банк");
  const ofBank = ["--counterparty", guid];
  await run(
    "asset",
    "register",
    ...ofBank,
    "--code",
    asset_code,
    "--issuer",
    asset_issuer,
    "--name",
    "Гривня",
  );
  await run("key", "register", ...ofBank, "--file", keyFile);

  const asset = { asset_code, asset_issuer };
  await during(connect(database), (connection) => fill(connection, { guid, ...asset }, customers, progress));
  return {
    database,
    guid,
    asset,
    token: () => {
      const iat = Math.floor(Date.now() / 1000);
      return new SignJWT({ sub: "clerk@bank.example.ua", iat, exp: iat + 1200 })
        .setProtectedHeader({ alg: "RS256", kid: "bench" })
        .sign(privateKey);
    },
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      // The caller writes the statement and so knows its rows.
      (await during(connect(database), (connection) => connection.query(text, values))) as Row[],
  };
}
