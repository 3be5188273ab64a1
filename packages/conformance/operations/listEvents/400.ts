import { latestCursor } from "../../src/fixtures/journal.ts";
import { check } from "../../src/runner/declare.ts";

const forced = { status: 400, because: "the mock keeps no state" } as const;

check("refuses a cursor that it did not make", async ({ send }) => {
  await send.expect(400, "listEvents", { query: { cursor: "c29tZWJvZHk" }, forced });
});

check("refuses a cursor together with a place to begin", async ({ send }) => {
  const query = { cursor: await latestCursor(send), from: "oldest" } as const;
  await send.expect(400, "listEvents", { query, forced });
});
