import type { Schema } from "@specie/contract";
import { expect, test } from "vitest";
import { operations } from "../../src/contract.ts";
import { asset, type Bank, freshServer } from "../support/test-bank.ts";
import { naughtyStrings } from "./naughty-strings.ts";
import { changingStatements, type Statement } from "./statements.ts";

let change = (statement: Statement) => statement;
const { app, openBank } = await freshServer((database) =>
  changingStatements(database, (statement) => change(statement)),
);

type TextField = [field: string, filter: string, schema: Schema, filterSchema: Schema];

/** The fields of an operation's body that hold text, each with the filter that finds customers by it. */
function textFields(id: "createCustomer" | "updateCustomer"): TextField[] {
  const filters = new Map(
    operations.get("listCustomers")?.parameters.map(({ name, schema }) => [name, schema]),
  );
  return Object.entries(operations.get(id)?.body?.schema.properties ?? {}).flatMap(([field, schema]) => {
    const isText = [schema.type].flat().includes("string") && !schema.enum && !schema.format;
    const filter = field === "status" ? "statuses" : `${field}s`;
    const items = filters.get(filter)?.items;
    return isText && items ? [[field, filter, schema, items] satisfies TextField] : [];
  });
}

/** The required outcome for a text: stored in normal form C, or rejected. An independent implementation by code points. */
function expected(
  text: string,
  { pattern, maxLength = 0 }: Schema & { readonly pattern?: string },
): string | undefined {
  const kept = text.normalize("NFC");
  const points = [...text, ...kept];
  const hasBad = points.some((point) => {
    const code = point.codePointAt(0) ?? 0;
    const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return control || direction || (code >= 0xd800 && code <= 0xdfff);
  });
  const fits = kept.length > 0 && [...text].length <= maxLength && [...kept].length <= maxLength;
  const isFree = pattern?.startsWith("^[^") === true;
  return fits && !hasBad && (isFree || new RegExp(pattern ?? "", "u").test(text)) ? kept : undefined;
}

async function request(bank: Bank, method: "GET" | "POST" | "PUT", path: string, body?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1/counterparty/${bank.guid}/customers${path}`,
    headers: { "CX-Authorization": bank.token, ...(body && { "content-type": "application/json" }) },
    ...(body && { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** As bytes in a URL; a lone surrogate as the three bytes that UTF-8 forbids. */
function encode(text: string): string {
  return [...text]
    .map((point) => {
      const code = point.codePointAt(0) ?? 0;
      if (code < 0xd800 || code > 0xdfff) return encodeURIComponent(point);
      return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
        .map((byte) => `%${byte.toString(16)}`)
        .join("");
    })
    .join("");
}

/** Sends a text in a field and looks whether it is kept, found again or refused as it must be. */
async function faultsOf(
  bank: Bank,
  [field, filter, schema, filterSchema]: TextField,
  text: string,
  customer?: string,
) {
  const body = { ...(customer ? {} : asset), [field]: text };
  const sent = await request(bank, customer ? "PUT" : "POST", customer ? `/${customer}` : "", body);
  const kept = expected(text, schema);
  const found = await request(bank, "GET", `?${filter}=${encode(text)}`);
  if (kept === undefined) {
    // A filter may take more than the field: customers can have logins from before a rule for new ones.
    const searched = expected(text, filterSchema) === undefined ? 400 : 200;
    return sent.status === 400 && found.status === searched
      ? []
      : [`refused with ${sent.status}, searched with ${found.status}`];
  }
  if (sent.status !== 200) return [`${sent.status} ${JSON.stringify(sent.body)}`];
  const guid = customer ?? sent.body.customer_guid;
  const one = await request(bank, "GET", `/${guid}`);
  const faults: string[] = [];
  if (one.body[field] !== kept)
    faults.push(`${JSON.stringify(kept)} became ${JSON.stringify(one.body[field])}`);
  const searches = [found, await request(bank, "GET", `?${filter}=${encode(kept)}`)];
  const isSearched =
    ["login", "name", "surname", "paternal_name"].includes(field) &&
    [...kept].length >= 3 &&
    [...text].length >= 3;
  if (isSearched) searches.push(await request(bank, "GET", `?search_string=${encode(text)}`));
  for (const { status, body } of searches) {
    const guids = body.customers?.map((each: { wallet_user_guid: string }) => each.wallet_user_guid) ?? [];
    if (status !== 200 || !guids.includes(guid)) faults.push(`not found again: ${status}`);
  }
  return faults;
}

async function tryAll(texts = naughtyStrings): Promise<string[]> {
  const found: string[] = [];
  for (const id of ["createCustomer", "updateCustomer"] as const) {
    for (const field of textFields(id)) {
      const bank = await openBank();
      const { customer_guid } = (await bank.open({})).body;
      for (const [name, text] of Object.entries(texts)) {
        const faults = await faultsOf(bank, field, text, id === "createCustomer" ? undefined : customer_guid);
        found.push(...faults.map((fault) => `${id} ${field[0]}, ${name}: ${fault}`));
      }
    }
  }
  return found;
}

test("every text is kept exactly and found again, or refused", async () => {
  const fields = [...textFields("createCustomer"), ...textFields("updateCustomer")];
  console.log(
    `${Object.keys(naughtyStrings).length} texts in ${fields.length} fields: ${fields.map(([field]) => field).join(", ")}`,
  );
  expect(fields.length).toBeGreaterThanOrEqual(11);
  expect(await tryAll()).toEqual([]);
});

test("the control: a store that drops characters without width is noticed", async () => {
  change = ({ text, values }) => ({
    text,
    values: /^(INSERT INTO|UPDATE) customers/.test(text)
      ? values.map((value) => (typeof value === "string" ? value.replaceAll(/[\u200b-\u200d]/g, "") : value))
      : values,
  });
  const found = await tryAll({ "zero-width space": "a\u200bb" });
  change = (statement) => statement;
  console.log(`the control found ${found.length} changes, such as ${found[0]}`);
  expect(found.length).toBeGreaterThan(0);
});
