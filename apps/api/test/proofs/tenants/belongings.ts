import { generateKeyPairSync, randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Schema } from "@specie/contract";
import { fc, seed } from "@specie/property-tests";
import { operations } from "../../../src/contract.ts";
import { validValues } from "../../support/http/valid-values.ts";
import { encodePublicKey } from "./encode-public-key.ts";
import { isCommon } from "./locations.ts";

/** A value for every name that a place of the contract can have, each different from all others. */
export type Belongings = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** What a bank has: on its customer, as identifiers of what it has, and besides. */
interface Invented {
  readonly customer: Readonly<Record<string, string>>;
  readonly guids: Readonly<
    Record<"counterparty_guid" | "customer_guid" | "account_guid" | "jwk_guid" | "event_guid", string>
  >;
  readonly others: Readonly<
    Record<"asset_issuer" | "Idempotency-Key" | "If-Match" | "cursor" | "proof", string>
  > & {
    readonly data: Readonly<Record<string, string>>;
  };
}

const customerFields = Object.entries(operations.get("createCustomer")?.body?.schema.properties ?? {}).filter(
  ([name, schema]) => !isCommon(name, schema) && !/asset_issuer$/.test(name),
);

// By the seed of the run alone, each bank would have the same values.
let drawn = 0;

/** A value of the field that is stored nowhere yet. */
function newValue(name: string, schema: Schema): string {
  if (schema.format === "iban") return ukrainianIban();
  if (schema.format === "uuid") return randomUUID();
  const free = `${name.replaceAll("_", " ")} ${randomUUID()}`;
  const isFree = free.length <= (schema.maxLength ?? 0) && new RegExp(schema.pattern ?? "", "u").test(free);
  // A short text may be stored already, or be a part of another one.
  const texts = fc.sample(validValues(schema), { numRuns: 30, seed: seed + drawn++ }).map(String);
  return isFree ? free : texts.reduce((longest, text) => (text.length > longest.length ? text : longest));
}

/** What some bank could own: of the right form at every place, and not stored anywhere yet. */
export function inventBelongings(): Invented {
  const customer = Object.fromEntries(
    customerFields.map(([name, schema]) => [name, newValue(name, schema)] as const),
  );
  const guids = {
    counterparty_guid: randomUUID(),
    customer_guid: randomUUID(),
    account_guid: randomUUID(),
    jwk_guid: randomUUID(),
    event_guid: randomUUID(),
  };
  const others = {
    asset_issuer: encodePublicKey(randomBytes(32)),
    data: newKey(),
    proof: Array.from({ length: 3 }, () => randomBytes(32).toString("base64url")).join("."),
    "Idempotency-Key": randomUUID(),
    "If-Match": `"${randomInt(100, 999)}"`,
    cursor: Buffer.from(JSON.stringify([randomBytes(12).toString("base64url"), null, randomUUID()])).toString(
      "base64url",
    ),
  };
  return { customer, guids, others };
}

/** A public key that is registered nowhere yet. */
export function newKey(): Readonly<Record<string, string>> {
  const { x = "" } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  return { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: randomUUID(), x };
}

/** The same value under every name that the contract's places have for it. */
export function byPlace({ customer, guids, others }: Invented): Belongings {
  return {
    ...{ ...customer, ...guids, ...others },
    wallet_user_guid: guids.customer_guid,
    balance_asset_issuer: others.asset_issuer,
    search_string: customer["surname"] ?? "",
    ...pluralsOf({
      ...customer,
      wallet_user_guid: guids.customer_guid,
      balance_asset_issuer: others.asset_issuer,
    }),
  };
}

/** The filter of a field has its name in the plural. */
function pluralsOf(fields: Readonly<Record<string, string>>): Belongings {
  const plural = (name: string) => `${name}${name.endsWith("s") ? "es" : "s"}`;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [plural(name), value]));
}

/** A new Ukrainian IBAN with right check digits (ISO 13616). */
function ukrainianIban(): string {
  const account = `300001${String(randomInt(1e9)).padStart(19, "0")}`;
  // U is 30, A is 10, and the check digits count as 00.
  return `UA${String(98n - (BigInt(`${account}301000`) % 97n)).padStart(2, "0")}${account}`;
}
