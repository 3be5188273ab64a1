import { namesBadPlaces } from "../../src/behaviours/names-bad-places.ts";
import { refusesBadParameters } from "../../src/behaviours/refuses-bad-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { type Filters, openTwoPages } from "../../src/scenes/lists.ts";

refusesBadParameters("listCustomers");
namesBadPlaces("listCustomers");

const pose = { status: 400, because: "the mock keeps no state" } as const;

const changes: readonly { readonly what: string; readonly change: Filters }[] = [
  { what: "together with offset", change: { offset: 1 } },
  { what: "together with the default offset", change: { offset: 0 } },
  { what: "under another ordering", change: { ordering: "login" } },
  { what: "with another filter", change: { kyc_levels: ["1"] } },
];

check.for(changes)("refuses a cursor $what", async ({ change }, { send }) => {
  const { query, cursor } = await openTwoPages(send);
  judge(await send("listCustomers", { query: { ...query, cursor, ...change }, pose }), 400);
});

check("refuses a cursor that it did not make", async ({ send }) => {
  judge(await send("listCustomers", { query: { cursor: "c29tZWJvZHk" }, pose }), 400);
});

check("answers in Ukrainian when that is asked for", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock answers with the contract's examples");
  const request = { raw: { query: [["limit", "0"]] }, headers: { "Accept-Language": "uk" } } as const;
  const { headers, body } = judge(await send("listCustomers", request), 400);
  expect(headers.get("Content-Language")).toBe("uk");
  expect(`${body.title} ${body.detail}`).toMatch(/[іїєґа-я]/i);
});
