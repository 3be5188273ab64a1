import { createTwoPages, type Filters } from "../../src/fixtures/lists.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const computed = check.on("stateful", "the mock answers with the contract's examples");

const forced = { status: 400, because: "the mock keeps no state" } as const;

const changes: readonly { readonly what: string; readonly change: Filters }[] = [
  { what: "together with offset", change: { offset: 1 } },
  { what: "under another ordering", change: { ordering: "login" } },
  { what: "with another filter", change: { kyc_levels: ["1"] } },
];

check.for(changes)("refuses a cursor $what", async ({ change }, { send }) => {
  const { query, cursor } = await createTwoPages(send);
  await send.expect(400, "listCustomers", { query: { ...query, cursor, ...change }, forced });
});

check("refuses a cursor that it did not make", async ({ send }) => {
  await send.expect(400, "listCustomers", { query: { cursor: "c29tZWJvZHk" }, forced });
});

computed("answers in Ukrainian when that is asked for", async ({ send }) => {
  const request = { raw: { query: [["limit", "0"]] }, headers: { "Accept-Language": "uk" } } as const;
  const { headers, body } = await send.expect(400, "listCustomers", request);
  expect(headers.get("Content-Language")).toBe("uk");
  expect(`${body.title} ${body.detail}`).toMatch(/[іїєґа-я]/i);
});
