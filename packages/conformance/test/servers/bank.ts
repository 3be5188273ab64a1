import { environment } from "../../src/environment.ts";
import {
  type Call,
  type Customer,
  type Fields,
  fold,
  type Operations,
  Problem,
  type Success,
  type Tenant,
} from "./call.ts";
import { listChangesWith, noteChange, versionAt } from "./changes.ts";
import { lookUp, propertiesOf, registeredAsset } from "./contract.ts";
import type { Faults } from "./faults.ts";
import { createJournal } from "./journal.ts";
import { createKeys } from "./keys.ts";
import { listCustomersWith } from "./list-customers.ts";

/** The fields of a customer that can be given, with the value of a customer who was not given it. */
const empty: Fields = Object.fromEntries(
  Object.entries(propertiesOf("CustomerCreate"))
    .filter(([name]) => name in propertiesOf("Customer"))
    .map(([name, field]) => [name, field["default"] ?? null]),
);
const texts = Object.entries(propertiesOf("CustomerCreate")).flatMap(([name, field]) =>
  lookUp(field)["x-normalization"] === "NFC" ? [name] : [],
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

  const note = (call: Call, customer: Customer, operation: string, change: readonly [Fields, Fields]) => {
    const at = noteChange(call, customer, operation, change, faults);
    return () => customer.versions.push({ at, fields: { ...customer.fields }, tag: tagOf(customer) });
  };

  const createCustomer = (call: Call): Success => {
    const { tenant, body } = call;
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
    const [guid, accountGuid, created_at] = [environment.randomUUID(), environment.randomUUID(), now()];
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
    const customer: Customer = { fields, account, version: 1, changes: [], versions: [] };
    note(call, customer, "createCustomer", [{}, { ...clean(body), account_guid: accountGuid }])();
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
    ) {
      if (faults.has("concurrency/refused-but-applied")) Object.assign(customer.fields, given);
      throw new Problem("version-mismatch");
    }
    const changes: Fields = faults.has("concurrency/absent-fields-cleared")
      ? { ...empty, login: customer.fields["login"], ...given }
      : given;
    const merged: Fields = { ...customer.fields };
    for (const [name, value] of Object.entries(changes))
      if (value !== null || !faults.has("shapes/null-ignored")) merged[name] = value;
    requireAsset(merged["balance_asset_code"], merged["balance_asset_issuer"]);
    if (JSON.stringify(merged) !== JSON.stringify(customer.fields)) {
      customer.version++;
      merged["updated_at"] = now();
      const keep = note(call, customer, "updateCustomer", [customer.fields, merged]);
      Object.assign(customer.fields, merged);
      keep();
    }
    return { body: customer.fields, tag: tagOf(customer) };
  };

  return {
    createCustomer,
    updateCustomer,
    listCustomers: listCustomersWith(faults),
    listCustomerChanges: listChangesWith(faults, find),
    getCustomer: (call) => {
      const customer = find(call);
      const { as_of } = call.query;
      if (as_of !== undefined) return versionAt(customer, as_of, faults);
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
    ...createKeys(now, faults),
    ...createJournal(faults),
  };
}

function sameIban(text: unknown, iban: unknown): boolean {
  return String(text).replaceAll(" ", "").toUpperCase() === iban;
}
