import { describe, expect, test } from "vitest";
import { startMock } from "../src/start-mock.ts";
import { anyPort, customers, startedMock, token } from "./started-mock.ts";

const { call, url } = startedMock();

describe("Prefer", () => {
  test("delay keeps the answer back for that many milliseconds", async () => {
    const started = performance.now();
    expect(await call(customers, { headers: { ...token, Prefer: "delay=300" } })).toMatchObject({
      status: 200,
    });
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  test.each(["60001", "600000", "abc", "", "-1", "1.5"])(
    "a delay of %j is refused at once, like Prism's own preferences that cannot be met",
    async (delay) => {
      const answer = await call(customers, { headers: { ...token, Prefer: `delay=${delay}` } });
      expect(answer).toMatchObject({
        status: 422,
        body: { detail: expect.stringContaining(`delay=${delay} `) },
      });
    },
  );

  test.each(["code=none", "code=99999"])("a %s that is no status is refused", async (Prefer) => {
    const answer = await call(customers, { headers: { ...token, Prefer } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  });

  test("the answer names what was applied, so that a misspelt preference is seen", async () => {
    const applied = async (Prefer?: string) => {
      const answer = await call(customers, {
        headers: { ...token, ...(Prefer !== undefined && { Prefer }) },
      });
      return answer.headers.get("preference-applied");
    };
    expect(
      await applied("code=404, example=ProblemCustomerNotFound; delay=0, status=429, respond-async"),
    ).toBe("code=404, example=ProblemCustomerNotFound, delay=0");
    expect([await applied("status=429"), await applied("dropped"), await applied()]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("drop closes the connection without an answer", async () => {
    const dropped = fetch(url() + customers, { headers: { ...token, Prefer: "drop" } });
    await expect(dropped).rejects.toThrow("fetch failed");
    expect(await call(customers, { headers: { ...token, Prefer: "delay=0" } })).toMatchObject({
      status: 200,
    });
  });

  test("drop after a delay closes the connection when the delay is over", async () => {
    const other = await startMock(anyPort);
    let isOpen = true;
    const ended = fetch(other.url + customers, { headers: { ...token, Prefer: "delay=60000, drop" } }).then(
      () => expect.unreachable(),
      () => (isOpen = false),
    );
    // A later request, whose answer takes as long as it takes to come to the delay.
    for (let sent = 0; sent < 3; sent += 1) await fetch(other.url + customers, { headers: token });
    expect(isOpen).toBe(true);
    await other.stop();
    await ended;
  });

  test("dynamic with a seed makes up the same answer each time, and another with another seed", async () => {
    const dynamic = async (seed: number) => {
      const answer = await call(customers, { headers: { ...token, Prefer: `dynamic=true, seed=${seed}` } });
      return answer.body;
    };
    const [first, again, other] = [await dynamic(7), await dynamic(7), await dynamic(8)];
    expect(first).toEqual(again);
    expect(other).not.toEqual(first);
  });

  test.for([
    ["__code=404", 404],
    ["__example=CustomerPageMore", 200],
    ["__dynamic=true&__seed=1", 200],
    ["_code=404", 400],
    ["___code=404", 400],
    ["__limit=1", 400],
    ["__delay=1", 400],
  ] as const)("%s in the query is answered with %i", async ([query, status]) => {
    expect((await call(`${customers}?${query}`, { headers: token })).status).toBe(status);
  });

  test("stop ends a delay", async () => {
    const other = await startMock(anyPort);
    const waiting = fetch(other.url + customers, { headers: { ...token, Prefer: "delay=60000" } });
    const ended = expect(waiting).rejects.toThrow();
    // The request has arrived when a later one has been answered.
    await (await fetch(other.url + customers, { headers: token })).text();
    await other.stop();
    await ended;
  });
});
