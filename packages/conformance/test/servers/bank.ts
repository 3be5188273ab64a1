import { createHash, randomUUID } from "node:crypto";
import { lookUp, propertiesOf, registeredAsset, version } from "./contract.ts";
import type { Faults } from "./faults.ts";
import { type Claims, importKey, type StoredKey, thumbprint } from "./tokens.ts";
import type { Invalid, Query } from "./validation.ts";

/** Ends an operation with a problem. */
export class Problem extends Error {
  readonly code: string;
  readonly invalid: readonly Invalid[] | undefined;

  constructor(code: string, invalid?: readonly Invalid[]) {
    super(code);
    this.code = code;
    this.invalid = invalid;
  }
}

type Fields = Record<string, unknown>;

interface Customer {
  readonly fields: Fields;
  readonly account: Fields;
  version: number;
}

/** One counterparty. */
export interface Tenant {
  readonly guid: string;
  readonly customers: Map<string, Customer>;
  readonly keys: StoredKey[];
  /** Stored responses by operation and idempotency key. */
  readonly stored: Map<string, { readonly request: string; readonly response: Success }>;
}

export interface Call {
  readonly tenant: Tenant;
  readonly path: ReadonlyMap<string, string>;
  readonly query: Query;
  readonly body: Fields;
  readonly ifMatch: string | undefined;
  readonly token: string;
  readonly key: StoredKey;
  readonly claims: Claims;
}

export interface Success {
  readonly body: object;
  readonly tag?: string;
}

export type Operations = Readonly<Record<string, (call: Call) => Success>>;

/** The fields of a customer that can be given, with the value of a customer who was not given it. */
const empty: Fields = Object.fromEntries(
  Object.entries(propertiesOf("CustomerCreate"))
    .filter(([name]) => name in propertiesOf("Customer"))
    .map(([name, field]) => [name, field["default"] ?? null]),
);
const texts = Object.entries(propertiesOf("CustomerCreate")).flatMap(([name, field]) =>
  lookUp(field)["x-normalization"] === "NFC" ? [name] : [],
);
/** By the name of a filter that takes several values, which is the field's in the plural. */
const listFields: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(propertiesOf("Customer")).map((name) => [`${name}${name.endsWith("s") ? "es" : "s"}`, name]),
);

/** The operations over the state of all counterparties, without HTTP. Everything is synchronous, so nothing interleaves. */
export function createBank(tenants: readonly Tenant[], faults: Faults): Operations {
  let last = 0;
  // Strictly increasing, so that the order of creation is the order of the timestamps.
  const now = () => {
    last = Math.max(Date.now(), last + 1);
    return new Date(last).toISOString();
  };
  const reachable = ({ customers }: Tenant) =>
    faults.has("tenancy/customers-shared")
      ? new Map(tenants.flatMap((tenant) => [...tenant.customers]))
      : customers;
  const find = ({ tenant, path }: Call): Customer => {
    const found = reachable(tenant).get((path.get("customer_guid") ?? "").toLowerCase());
    if (found === undefined) throw new Problem("customer-not-found");
    return found;
  };
  const tagOf = (customer: Customer) => `"${customer.version}"`;
  const clean = (fields: Fields): Fields => {
    const cleaned = { ...fields };
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== "string") continue;
      if (texts.includes(name) && !faults.has("text/not-normalized")) cleaned[name] = value.normalize("NFC");
      if (texts.includes(name) && faults.has("text/trimmed")) cleaned[name] = String(cleaned[name]).trim();
      if (name === "iban") cleaned[name] = value.replaceAll(" ", "").toUpperCase();
      if (name.endsWith("_guid")) cleaned[name] = value.toLowerCase();
    }
    const { balance_allowed } = cleaned;
    if (typeof balance_allowed === "number" && faults.has("amounts/single-precision"))
      cleaned["balance_allowed"] = Number(Math.fround(balance_allowed).toPrecision(15));
    return cleaned;
  };
  const requireAsset = (code: unknown, issuer: unknown) => {
    if ((code ?? null) === null && (issuer ?? null) === null) return;
    if (code !== registeredAsset.asset_code || issuer !== registeredAsset.asset_issuer)
      throw new Problem("asset-not-registered");
  };
  const fold = (text: unknown) => String(text).normalize("NFC").toLowerCase();

  const createCustomer = ({ tenant, body }: Call): Success => {
    const { asset_code, asset_issuer, iban = null, ...given } = clean(body);
    requireAsset(asset_code, asset_issuer);
    requireAsset(given["balance_asset_code"], given["balance_asset_issuer"]);
    const rivals = faults.has("tenancy/login-unique-for-all") ? tenants : [tenant];
    const others = rivals.flatMap(({ customers }) => [...customers.values()]);
    const { login } = given;
    if (
      login !== undefined &&
      others.some(({ fields }) => fields["login"] !== null && fold(fields["login"]) === fold(login))
    )
      throw new Problem("login-taken");
    if (iban !== null && [...tenant.customers.values()].some(({ account }) => account["iban"] === iban))
      throw new Problem("iban-taken");
    const [guid, accountGuid, created_at] = [randomUUID(), randomUUID(), now()];
    const asset = {
      activated: true,
      balance: 0,
      code: asset_code,
      minor_unit: 2,
      name: "Гривня",
      platform: "Stellar",
    };
    const account = {
      ...{
        customer_guid: guid,
        guid: accountGuid,
        wallet_account_guid: accountGuid,
        name: "",
        iban,
        platform: "Stellar",
      },
      ...{ type: accountGuid, activated: true, registered: true, blocked: false, assets_total: 1 },
      assets: [{ ...asset, stellar_code: asset_code, stellar_issuer: asset_issuer }],
    };
    const fields = {
      ...{ wallet_user_guid: guid, counterparty_guid: tenant.guid, ...empty, ...given },
      ...{ created_at, updated_at: created_at },
    };
    const customer = { fields, account, version: 1 };
    tenant.customers.set(guid, customer);
    return { body: account, tag: tagOf(customer) };
  };

  const updateCustomer = (call: Call): Success => {
    const customer = find(call);
    const { wallet_user_guid = customer.fields["wallet_user_guid"], ...given } = clean(call.body);
    if (wallet_user_guid !== customer.fields["wallet_user_guid"])
      throw new Problem("invalid-request", [{ in: "body", at: "/wallet_user_guid", code: "conflict" }]);
    const tags = call.ifMatch?.split(",").map((tag) => tag.trim());
    if (
      tags !== undefined &&
      !tags.includes("*") &&
      !tags.includes(tagOf(customer)) &&
      !faults.has("concurrency/if-match-ignored")
    )
      throw new Problem("version-mismatch");
    const changes: Fields = faults.has("concurrency/absent-fields-cleared")
      ? { ...empty, login: customer.fields["login"], ...given }
      : given;
    const merged: Fields = { ...customer.fields };
    for (const [name, value] of Object.entries(changes))
      if (value !== null || !faults.has("shapes/null-ignored")) merged[name] = value;
    requireAsset(merged["balance_asset_code"], merged["balance_asset_issuer"]);
    if (JSON.stringify(merged) !== JSON.stringify(customer.fields)) {
      customer.version++;
      Object.assign(customer.fields, merged, { updated_at: now() });
    }
    return { body: customer.fields, tag: tagOf(customer) };
  };

  const matches = (fields: Fields, query: Query): boolean => {
    if (
      fields["is_disabled"] === true &&
      query["is_disabled"] !== true &&
      !faults.has("filters/disabled-listed")
    )
      return false;
    return Object.entries(query).every(([name, wanted]) => {
      const field = listFields[name];
      if (field !== undefined) {
        const values = (wanted as readonly unknown[]).slice(
          0,
          faults.has("filters/only-first-value") ? 1 : undefined,
        );
        const same = (one: unknown, other: unknown) =>
          name === "logins"
            ? fold(one) === fold(other)
            : /_guids$/.test(name)
              ? String(one) === String(other).toLowerCase()
              : String(one) === String(other);
        return fields[field] !== null && values.some((value) => same(fields[field], value));
      }
      if (name === "search_string")
        return ["login", "name", "surname", "paternal_name"].some(
          (one) => fields[one] !== null && fold(fields[one]).includes(fold(wanted)),
        );
      const [, side, bounded = ""] = /^(min|max)_(.+)$/.exec(name) ?? [];
      if (side === undefined) return true;
      const read = (value: unknown) => (typeof value === "number" ? value : Date.parse(String(value)));
      const [value, bound] = [read(fields[bounded]), read(wanted)];
      if (value === bound) return !faults.has("filters/bound-excluded");
      return side === "min" ? value > bound : value < bound;
    });
  };

  const listCustomers = ({ tenant, query }: Call): Success => {
    const { limit = 50, offset, cursor, ordering = "-created_at", ...filters } = query;
    const field = String(ordering).replace("-", "");
    const sign = String(ordering).startsWith("-") ? -1 : 1;
    const compare = (one: readonly [unknown, string], other: readonly [unknown, string]): number => {
      if (one[0] === other[0]) return one[1] < other[1] ? -sign : one[1] > other[1] ? sign : 0;
      if (one[0] === null || other[0] === null) return one[0] === null ? 1 : -1;
      return String(one[0]) < String(other[0]) ? -sign : sign;
    };
    const placeOf = (fields: Fields): [unknown, string] => [
      fields[field],
      String(fields["wallet_user_guid"]),
    ];
    const found = [...tenant.customers.values()]
      .map(({ fields }) => fields)
      .filter((fields) => matches(fields, filters))
      .toSorted((one, other) => compare(placeOf(one), placeOf(other)));
    const scope = createHash("sha256")
      .update(JSON.stringify([tenant.guid, ordering, filters]))
      .digest("base64url");
    const from = cursor === undefined ? undefined : readCursor(String(cursor), scope, offset);
    const skipTies = faults.has("paging/no-tie-breaker");
    const rest =
      from === undefined
        ? found.slice(Number(offset ?? 0))
        : found.filter(
            (fields) =>
              compare(placeOf(fields), from) * sign * sign > 0 && !(skipTies && fields[field] === from[0]),
          );
    const customers = rest.slice(0, Number(limit));
    const end = customers.at(-1);
    const hasMore =
      rest.length > customers.length ||
      (faults.has("paging/cursor-on-last-page") && customers.length === limit);
    const next_cursor =
      end && hasMore ? Buffer.from(JSON.stringify([scope, ...placeOf(end)])).toString("base64url") : null;
    return { body: { customers, total: found.length, total_relation: "eq", next_cursor } };
  };

  const store = ({ tenant, body, path }: Call, replaced?: StoredKey): Success => {
    const data = body["data"] as { kid: string; alg: string };
    const key = importKey({ ...data });
    if (key === undefined) throw new Problem("invalid-request", [{ in: "body", at: "/data", code: "key" }]);
    if (tenant.keys.some((known) => known.kid === data.kid && known !== replaced))
      throw new Problem("key-id-taken");
    const isSame = (known: StoredKey) => thumbprint(known.jwk) === thumbprint({ ...data });
    if (
      !faults.has("authentication/key-twice") &&
      tenant.keys.some((known) => isSame(known) && known !== replaced)
    )
      throw new Problem("thumbprint-taken");
    if (replaced === undefined && tenant.keys.length >= 100) throw new Problem("too-many-keys");
    const at = now();
    const guid = path.get("jwk_guid")?.toLowerCase() ?? randomUUID();
    const stored = {
      guid,
      kid: data.kid,
      alg: data.alg,
      jwk: { ...data },
      key,
      created_at: replaced?.created_at ?? at,
      updated_at: at,
    };
    if (replaced === undefined) tenant.keys.push(stored);
    else tenant.keys.splice(tenant.keys.indexOf(replaced), 1, stored);
    return { body: replaced === undefined ? { guid } : {} };
  };

  return {
    createCustomer,
    updateCustomer,
    listCustomers,
    getCustomer: (call) => {
      const customer = find(call);
      return { body: customer.fields, tag: tagOf(customer) };
    },
    listCustomerAccounts: (call) => {
      const { account } = find(call);
      const isWanted = call.query["iban"] === undefined || sameIban(call.query["iban"], account["iban"]);
      return { body: isWanted ? { accounts: [account], total: 1 } : { accounts: [], total: 0 } };
    },
    getAccount: ({ tenant, path, query }) => {
      const guid = path.get("account_guid")?.toLowerCase();
      const found = [...tenant.customers.values()].find(({ account }) => account["guid"] === guid);
      if (!found || (query["iban"] !== undefined && !sameIban(query["iban"], found.account["iban"])))
        throw new Problem("account-not-found");
      return { body: found.account, tag: '"1"' };
    },
    listKeys: ({ tenant }) => ({
      body: {
        keys: tenant.keys.map(({ guid, kid, alg, jwk, created_at, updated_at }) => ({
          ...{ guid, kid, alg, thumbprint: thumbprint(jwk), created_at, updated_at },
        })),
      },
    }),
    registerKey: (call) => store(call),
    replaceKey: (call) => {
      const replaced = call.tenant.keys.find(({ guid }) => guid === call.path.get("jwk_guid")?.toLowerCase());
      if (replaced === undefined) throw new Problem("key-not-found");
      return store(call, replaced);
    },
    checkToken: ({ token, key, claims }) => ({
      body: {
        ...{
          session_token: createHash("sha256").update(token).digest("base64url"),
          key_guid: key.guid,
          kid: key.kid,
        },
        ...{
          sub: claims.sub,
          expires_at: new Date(claims.exp * 1000).toISOString(),
          contract_version: version,
        },
      },
    }),
  };
}

function sameIban(text: unknown, iban: unknown): boolean {
  return String(text).replaceAll(" ", "").toUpperCase() === iban;
}

function readCursor(cursor: string, scope: string, offset: unknown): [unknown, string] {
  try {
    const [ofScope, value, guid] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (ofScope === scope && typeof guid === "string" && (offset ?? 0) === 0) return [value, guid];
  } catch {
    // As any other cursor that this server did not make.
  }
  throw new Problem("invalid-request", [{ in: "query", at: "cursor", code: "cursor" }]);
}
