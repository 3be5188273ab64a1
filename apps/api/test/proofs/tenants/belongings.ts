import { generateKeyPairSync, randomBytes, randomInt, randomUUID } from "node:crypto";
import { encodePublicKey } from "./encode-public-key.ts";

/** A value for every name that a place of the contract can have, each different from all others. */
export type Belongings = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** What a bank has: on its customer, as identifiers of what it has, and besides. */
interface Invented {
  readonly customer: Readonly<
    Record<
      "login" | "name" | "surname" | "paternal_name" | "status" | "phone_number" | "branch_guid" | "iban",
      string
    >
  >;
  readonly guids: Readonly<
    Record<"counterparty_guid" | "customer_guid" | "account_guid" | "jwk_guid", string>
  >;
  readonly others: Readonly<Record<"asset_issuer" | "Idempotency-Key" | "If-Match" | "cursor", string>> & {
    readonly data: Readonly<Record<string, string>>;
  };
}

/** What some bank could own: of the right form at every place, and not stored anywhere yet. */
export function inventBelongings(): Invented {
  const text = (kind: string) => `${kind} ${randomUUID()}`;
  const { x = "" } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const customer = {
    login: text("login"),
    name: text("name"),
    surname: text("surname"),
    paternal_name: text("paternal"),
    status: text("status"),
    phone_number: `+380${randomInt(1e8, 1e9)}`,
    branch_guid: randomUUID(),
    iban: ukrainianIban(),
  };
  const guids = {
    counterparty_guid: randomUUID(),
    customer_guid: randomUUID(),
    account_guid: randomUUID(),
    jwk_guid: randomUUID(),
  };
  const others = {
    asset_issuer: encodePublicKey(randomBytes(32)),
    data: { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: randomUUID(), x },
    "Idempotency-Key": randomUUID(),
    "If-Match": `"${randomInt(100, 999)}"`,
    cursor: Buffer.from(JSON.stringify([randomBytes(12).toString("base64url"), null, randomUUID()])).toString(
      "base64url",
    ),
  };
  return { customer, guids, others };
}

/** The same value under every name that the contract's places have for it. */
export function byPlace({ customer, guids, others }: Invented): Belongings {
  return {
    ...{ ...customer, ...guids, ...others },
    wallet_user_guid: guids.customer_guid,
    wallet_user_guids: guids.customer_guid,
    balance_asset_issuer: others.asset_issuer,
    balance_asset_issuers: others.asset_issuer,
    branch_guids: customer.branch_guid,
    logins: customer.login,
    names: customer.name,
    surnames: customer.surname,
    paternal_names: customer.paternal_name,
    phone_numbers: customer.phone_number,
    statuses: customer.status,
    search_string: customer.surname,
  };
}

/** A new Ukrainian IBAN with right check digits (ISO 13616). */
function ukrainianIban(): string {
  const account = `300001${String(randomInt(1e9)).padStart(19, "0")}`;
  // U is 30, A is 10, and the check digits count as 00.
  return `UA${String(98n - (BigInt(`${account}301000`) % 97n)).padStart(2, "0")}${account}`;
}
