import { expect, test } from "vitest";
import { Change } from "./change.ts";
import { planField } from "./field.ts";
import { planFilter } from "./filter.ts";
import { planOperation } from "./operation.ts";
import type { Plan } from "./plan.ts";
import { smallRepository } from "./small-repository.ts";

// All that a command writes and leaves to be done, in a small repository that does not change with the contract.
// `vitest run --root scripts new/whole-changes --update` renews the records.
const prefix = "/counterparty/{counterparty_guid}";
const cases: Readonly<Record<string, (change: Change) => Plan>> = {
  "filter-bound": (change) => planFilter(change, { name: "min_kyc_level", english: "At least “this”." }),
  "filter-list": (change) =>
    planFilter(change, {
      ...{ name: "branch_guids", english: "One of these.", ukrainian: "Одне з цих." },
      ...{ title: "In branch", ukrainianTitle: "Відділення" },
    }),
  "filter-of-accounts": (change) => planFilter(change, { name: "asset_codes", english: "One of these." }),
  "filter-bound-with-migration": (change) =>
    planFilter(change, { name: "max_opened", english: "At most this." }),
  field: (change) =>
    planField(change, {
      ...{ name: "pet_name", english: "name of a pet", ukrainian: "кличка", schema: "Text" },
    }),
  "field-without-ukrainian": (change) =>
    planField(change, { name: "closed", english: "moment of closing", schema: "Moment" }),
  "operation-list": (change) =>
    planOperation(change, {
      ...{ id: "listOldKeys", path: `${prefix}/old-keys`, summary: "List old keys", tag: "Keys" },
      ukrainian: "Старі ключі",
    }),
  "operation-object": (change) =>
    planOperation(change, {
      ...{ id: "getCustomerPetNote", tag: "Customers", summary: "Get a note" },
      path: `${prefix}/customers/{customer_guid}/pet-note`,
    }),
  "operation-of-two": (change) =>
    planOperation(change, {
      ...{ id: "getCustomerNote", tag: "Keys", summary: "Get a note" },
      path: `${prefix}/jwk/{jwk_guid}/customers/{customer_guid}/note`,
    }),
  "operation-last": (change) =>
    planOperation(change, {
      ...{ id: "listWarnings", tag: "Keys", summary: "List warnings" },
      path: `${prefix}/jwk/{jwk_guid}/warnings`,
    }),
};

test.for(Object.entries(cases))("all of the change %s", async ([name, plan]) => {
  const { root, read, gained } = smallRepository();
  const change = new Change(root);
  const { translations, overlay, left } = plan(change);
  const { created, edited } = change.write();
  const parts = [
    ...created.map((file) => `=== ${file}\n${read(file)}`),
    ...edited.map((file) => `=== ${file}, changed\n${gained(file)}\n`),
    `=== ${overlay ?? "the overlay of its neighbours"}\n${JSON.stringify(translations, null, 2)}\n`,
    `=== left\n${left.join("\n")}\n`,
  ];
  await expect(parts.join("\n")).toMatchFileSnapshot(`records/${name}.txt`);
});

const refused: readonly (readonly [string, (change: Change) => Plan, RegExp])[] = [
  [
    "a field whose schema is written in place",
    (change) => planFilter(change, { name: "notes", english: "A." }),
    /^The schema of note is no component, so nothing can refer to it\. Move it to spec\/components\/schemas\/\.$/,
  ],
  [
    "a schema without a twin",
    (change) => planField(change, { name: "pet", english: "pet", schema: "KycLevel" }),
    /^A customer's field needs KycLevel\.yaml and KycLevelOrNull\.yaml in spec\/components\/schemas\. There are: Guid, Moment, Text\. For another form write these two files first, as PhoneNumber\.yaml and PhoneNumberOrNull\.yaml are written\.$/,
  ],
  [
    "a twin alone",
    (change) => planField(change, { name: "pet", english: "pet", schema: "GuidOrNull" }),
    /^A customer's field needs GuidOrNull\.yaml and GuidOrNullOrNull\.yaml /,
  ],
  [
    "a parameter of no path",
    (change) =>
      planOperation(change, {
        ...{ id: "listPets", path: `${prefix}/customers/{limit}/pets`, summary: "A", tag: "Customers" },
      }),
    /^The contract has no path parameter "limit" with a 404 of its own\. It has customer_guid, jwk_guid\. For another object write its parameter, its 404 response and its problem code by hand first\.$/,
  ],
  ...["Key", "Keys and", "name"].map((tag): [string, (change: Change) => Plan, RegExp] => [
    `the tag ${tag}`,
    (change) => planOperation(change, { id: "listPets", path: `${prefix}/pets`, summary: "A", tag }),
    new RegExp(`^spec/openapi\\.yaml has no tag ${tag}\\.$`),
  ]),
  ...["listpets", "getcustomerPets", "listAPets", "ListPets", "list_pets", "listPetsX_", "relistPets"].map(
    (id): [string, (change: Change) => Plan, RegExp] => [
      `the operationId ${id}`,
      (change) => planOperation(change, { id, path: `${prefix}/pets`, summary: "A", tag: "Keys" }),
      new RegExp(
        `^"${id}" is no operationId for this command, which writes operations that read: listBranches `,
      ),
    ],
  ),
  ...[
    "",
    "pets/",
    "Pets",
    "pets//x",
    "pets/{customer_guid}",
    "{customer_guid}",
    "a_b",
    "pets-",
    "-pets",
    "p2",
  ].map((below): [string, (change: Change) => Plan, RegExp] => [
    `the path ${below}`,
    (change) =>
      planOperation(change, { id: "listPets", path: `${prefix}/${below}`, summary: "A", tag: "Keys" }),
    /is no path for it: write \/counterparty\/\{counterparty_guid\}\/ and words in small letters, such as .*\/branches or .*\/customers\/\{customer_guid\}\/note\.$/,
  ]),
];

test("what does not fit is refused with what to do", () => {
  const { root } = smallRepository();
  for (const [name, plan, reason] of refused)
    expect(() => plan(new Change(root)), `${name} is refused`).toThrow(reason);
});
