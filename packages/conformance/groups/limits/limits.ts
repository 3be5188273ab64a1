import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer } from "../../src/scenes/customers.ts";
import { freshGuid } from "../../src/scenes/fresh.ts";

check(
  "refuses the 101st value of a filter, and says that there are too many",
  { defends: "repeat the parameter for each, up to 100 times" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const query = { wallet_user_guids: Array.from({ length: 101 }, freshGuid) };
    expect(judge(await send("listCustomers", { query }), 400).body.errors).toMatchObject([
      { in: "query", at: "wallet_user_guids", code: "too-many" },
    ]);
  },
);

check.for(
  [
    ["limit", "201", "too-large"],
    ["limit", "0", "too-small"],
    ["offset", "100001", "too-large"],
    ["offset", "-1", "too-small"],
    ["search_string", "ab", "too-short"],
    ["search_string", "x".repeat(129), "too-long"],
  ] as const,
  { defends: "A parameter or a body field is missing, unknown or not as the contract says." },
)("refuses %s beyond its limit, and says on which side", async ([name, text, code], { send, onlyOn }) => {
  onlyOn("stateful", "the mock answers with the contract's examples");
  const { errors } = judge(await send("listCustomers", { raw: { query: [[name, text]] } }), 400).body;
  expect(errors).toMatchObject([{ in: "query", at: name, code }]);
});

check(
  "refuses a body that is one byte too large, counted in bytes and not in characters",
  { defends: "The body is larger than 65536 bytes." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const body = (size: number) => {
      const start = `${JSON.stringify(leastCustomer).slice(0, -1)},"surname":"їжак"`;
      return `${start}${" ".repeat(size - new TextEncoder().encode(start).length - 1)}}`;
    };
    judge(await send("createCustomer", { raw: { body: body(65_536) } }), 200);
    judge(await send("createCustomer", { raw: { body: body(65_537) } }), 413);
  },
);

check.for([20, 1000, 30_000], { defends: "names one field twice or is nested too deep" })(
  "refuses a body nested %s deep without falling over",
  async (depth, { send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const body = `${'{"a":'.repeat(depth / 2)}${"[".repeat(depth / 2)}${"]".repeat(depth / 2)}${"}".repeat(depth / 2)}`;
    const answer = await send("createCustomer", { raw: { body: body.slice(0, 65_000) } });
    judge(answer, 400);
    judge(await send("checkToken"), 200);
  },
);

check(
  "tells the share that is left, where it limits requests at all",
  { defends: "Servers that limit nothing leave it out." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const { headers } = judge(await send("checkToken"), 200);
    const policy = headers.get("RateLimit-Policy");
    const left = headers.get("RateLimit");
    expect(left === null).toBe(policy === null);
    if (policy === null || left === null) return;
    const [, most] = /;\s*q=(\d+)/.exec(policy) ?? [];
    const [, rest] = /;\s*r=(\d+)/.exec(left) ?? [];
    expect(Number(rest)).toBeLessThan(Number(most));
  },
);

check(
  "refuses a header of a kilobyte where 128 characters are the most, without falling over",
  { defends: "A parameter or a body field is missing, unknown or not as the contract says." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const headers = { "Idempotency-Key": "k".repeat(1024) };
    judge(await send("createCustomer", { body: leastCustomer, headers }), 400);
    judge(await send("checkToken"), 200);
  },
);
