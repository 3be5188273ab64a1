import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, type Customer, createClient } from "@specie/client";
import type { ProcessIo } from "../src/process-io.ts";
import { type Outcome, run } from "./run.ts";
import { operate } from "./server.ts";

const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";

/** What every row needs: an asset that each of the banks has. */
export const asset = { asset_code: "UAH", asset_issuer: issuer } as const;

/** The same as options, for rows that do not say it. */
export const assetOptions = ["--asset-code", asset.asset_code, "--asset-issuer", asset.asset_issuer] as const;

/** A bank with a folder of its own for files, whose key was made by `specie login` and registered by the operator. */
export interface Bank {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly guid: string;
  readonly client: Client;
  readonly specie: (args: readonly string[], given?: Partial<ProcessIo>) => Promise<Outcome>;
  /** Every customer, disabled ones too. */
  readonly customers: () => Promise<Customer[]>;
  readonly remove: () => Promise<void>;
}

/** Opens a counterparty with the asset, as its operator does, and gives its GUID. */
export async function openCounterparty(dataDir: string): Promise<string> {
  const created = await operate(dataDir, "counterparty", "create", "--name", "Тестовий банк", "--json");
  const { guid } = JSON.parse(created);
  const ofAsset = ["--code", asset.asset_code, "--issuer", asset.asset_issuer];
  await operate(dataDir, "asset", "register", "--counterparty", guid, ...ofAsset);
  return guid;
}

/** Opens a bank the way an integrator and an operator do it together. */
export async function openBank({ url, dataDir }: { url: string; dataDir: string }): Promise<Bank> {
  const folder = await mkdtemp(join(tmpdir(), "specie-cli-bank-"));
  const env = { SPECIE_CONFIG: join(folder, "config") };
  const guid = await openCounterparty(dataDir);
  const specie: Bank["specie"] = (args, given) => run(args, { env, ...given });
  const login = await specie([
    "login",
    "--url",
    url,
    "--counterparty",
    guid,
    "--sub",
    "ops@bank.example",
    "--new-key",
  ]);
  if (login.code !== 0) throw new Error(login.err);
  await operate(
    dataDir,
    "key",
    "register",
    "--counterparty",
    guid,
    "--file",
    join(env.SPECIE_CONFIG, "default.public.json"),
  );
  const { out: token } = await specie(["token"]);
  const client = createClient({ baseUrl: url, counterpartyGuid: guid, token: token.trim() });
  const customers = async () => {
    const found: Customer[] = [];
    for await (const one of client.iterate.listCustomers({ is_disabled: true, limit: 200 })) found.push(one);
    return found;
  };
  return { folder, env, guid, client, specie, customers, remove: () => rm(folder, { recursive: true }) };
}
