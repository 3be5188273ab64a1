import { minimalCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid } from "../../src/fixtures/fresh.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const computed = check.on("stateful", "the mock answers with the contract's examples");

computed(
  "refuses the 101st value of a filter, and says that there are too many",
  "repeat the parameter for each, up to 100 times",
  async ({ send }) => {
    const query = { wallet_user_guids: Array.from({ length: 101 }, freshGuid) };
    expect((await send.expect(400, "listCustomers", { query })).body.errors).toMatchObject([
      { in: "query", at: "wallet_user_guids", code: "too-many" },
    ]);
  },
);

computed.for(
  [
    ["limit", "201", "too-large"],
    ["limit", "0", "too-small"],
    ["offset", "100001", "too-large"],
    ["offset", "-1", "too-small"],
    ["search_string", "ab", "too-short"],
    ["search_string", "x".repeat(129), "too-long"],
  ] as const,
  "A parameter or a body field is missing, unknown or not as the contract requires.",
)("refuses %s beyond its limit, and says on which side", async ([name, text, code], { send }) => {
  const { errors } = (await send.expect(400, "listCustomers", { raw: { query: [[name, text]] } })).body;
  expect(errors).toMatchObject([{ in: "query", at: name, code }]);
});

computed(
  "refuses a body that is one byte too large, counted in bytes and not in characters",
  "The body is larger than 65536 bytes.",
  async ({ send }) => {
    const body = (size: number) => {
      const start = `${JSON.stringify(minimalCustomer).slice(0, -1)},"surname":"їжак"`;
      return `${start}${" ".repeat(size - new TextEncoder().encode(start).length - 1)}}`;
    };
    await send.expect(200, "createCustomer", { raw: { body: body(65_536) } });
    await send.expect(413, "createCustomer", { raw: { body: body(65_537) } });
  },
);

computed.for([20, 1000, 30_000], "names one field twice or is nested too deep")(
  "refuses a body nested %s deep without falling over",
  async (depth, { send }) => {
    const body = `${'{"a":'.repeat(depth / 2)}${"[".repeat(depth / 2)}${"]".repeat(depth / 2)}${"}".repeat(depth / 2)}`;
    const answer = await send("createCustomer", { raw: { body: body.slice(0, 65_000) } });
    expectResponse(answer, 400);
    await send.expect(200, "checkToken");
  },
);

computed(
  "contains the remaining quota where the server limits requests",
  "Servers without a limit omit it.",
  async ({ send }) => {
    const { headers } = await send.expect(200, "checkToken");
    const policy = headers.get("RateLimit-Policy");
    const left = headers.get("RateLimit");
    expect(left === null).toBe(policy === null);
    if (policy === null || left === null) return;
    const [, most] = /;\s*q=(\d+)/.exec(policy) ?? [];
    const [, rest] = /;\s*r=(\d+)/.exec(left) ?? [];
    expect(Number(rest)).toBeLessThan(Number(most));
  },
);

computed(
  "refuses a header of a kilobyte where 128 characters are the most, without falling over",
  "A parameter or a body field is missing, unknown or not as the contract requires.",
  async ({ send }) => {
    const headers = { "Idempotency-Key": "k".repeat(1024) };
    await send.expect(400, "createCustomer", { body: minimalCustomer, headers });
    await send.expect(200, "checkToken");
  },
);
