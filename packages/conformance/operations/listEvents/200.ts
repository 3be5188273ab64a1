import { eventPage } from "../../src/fixtures/journal.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check("continues by cursor where the page before ended", async ({ send }) => {
  const first = await eventPage(send, { limit: 1 });
  const second = await eventPage(send, { limit: 1, cursor: first.next_cursor });
  const [one, other] = [first, second].map(({ events }) => events[0]?.sequence ?? 0);
  // A mock returns one page to both.
  if (!send.target.stateless) expect(other).toBe((one ?? 0) + 1);
});
