import { expect, onTestFinished, test, vi } from "vitest";
import { againstPeers } from "../measures/against-peers.ts";
import { queryOf, questions } from "../measures/filters/questions.ts";
import type { Figure } from "../measures/measure.ts";
import { measures } from "../measures/measures.ts";
import { run } from "../run.ts";
import { recordedStage } from "./recorded-stage.ts";

const effort = {
  ...{ rounds: 2, milliseconds: 20, listings: 2, smallBank: 40, largeBank: 400 },
  requests: [4, 40] as const,
};
const customer = {
  ...{ login: "user-1@example.ua", name: "Олена", surname: "Мельниченко", paternal_name: "Іванівна" },
  ...{ phone_number: "+380670000001", iban: "UA213223130000026007233566001" },
};

/** The answers of servers by their names. */
function answerWith(bodies: Readonly<Record<string, object>>): void {
  vi.stubGlobal("fetch", async (url: URL, { method, headers }: RequestInit) => {
    const sent = `${method} ${url.pathname} ${JSON.stringify([...new Headers(headers)])}`;
    return Response.json(bodies[url.hostname] ?? { sent });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
}

function describe({ measure, ours, peer, values, wanted, control, details }: Figure): string {
  const numbers = JSON.stringify({ values, wanted, control }, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(4)) : value,
  );
  return `= ${measure}: ${ours}, ${peer}; ${numbers} ${Object.keys(details ?? {}).join(", ")}`;
}

// The command line is a process of its own, and the filters are those of the contract: they are below.
const recorded = (Object.keys(measures) as (keyof typeof measures)[]).filter(
  (name) => !["exportWithAccounts", "filters"].includes(name),
);

test("what each measure starts, asks, ends and works out, on a stage where each figure is known", async () => {
  answerWith({});
  const { stage, lines } = recordedStage(customer);
  const text: string[] = [];
  for (const name of recorded) {
    const figures = await run([name], effort, stage, (line) => lines.push(`> ${line}`));
    text.push(...lines.splice(0), ...figures.map(describe), "");
  }
  await expect(text.join("\n")).toMatchFileSnapshot("reports/measures.txt");
});

test("servers that answer otherwise than ours are no contest, but the order of fields is free", async () => {
  const contest = async (bodies: Readonly<Record<string, object>>) => {
    answerWith(bodies);
    const { stage, lines } = recordedStage(customer);
    await measures.listCustomers({ stage, effort, progress: () => {} });
    return lines.filter((line) => line.startsWith("stop")).length;
  };
  const customers = [{ a: 1, b: 2 }];
  expect(
    await contest({
      ours: { customers, total: 1, next_cursor: "a" },
      bare: { total: 1, next_cursor: "b", customers: [{ b: 2, a: 1 }] },
    }),
  ).toBe(3);
  await expect(contest({ ours: { customers }, bare: { customers: [] } })).rejects.toThrow(
    'bare answers otherwise than we do:\n{"customers":[],"next_cursor":""}\n{"customers":[{"a":1,"b":2}],"next_cursor":""}',
  );
});

test("a contest without the bare server has no control", async () => {
  const { stage, lines } = recordedStage(customer);
  const bank = await stage.bank(1);
  const ask = () => ({ method: "GET", path: "/" }) as const;
  const contest = againstPeers(
    { name: "any", bank, ask, rivals: [["express", 1]] },
    { stage, effort, progress: () => {} },
  );
  await expect(contest).rejects.toThrow(
    new Error("every contest needs the bare server, which is its control"),
  );
  expect(lines.filter((line) => line.startsWith("stop"))).toHaveLength(3);
});

// The filters are those of the contract, so each has a column here.
const columns = Object.fromEntries(
  questions().flatMap(([name = ""]) => {
    const bound = name.replace(/^(min|max)_/, "");
    const singular = [bound.replace(/s$/, ""), bound.replace(/es$/, "")];
    return singular.filter((one) => one !== name).map((column) => [column, `${column} of one`]);
  }),
);
const known = {
  ...{ ...columns, ...customer, kyc_level: 3, branch_guid: null, balance_allowed: "12.5000000" },
  created_at: new Date("2026-03-01T10:00:00.000Z"),
};

test("each filter and as many pairs are asked of both banks in turns, and the slowest and the largest growth are named", async () => {
  const { stage, lines } = recordedStage(known);
  const progress: string[] = [];
  const figures = await measures.filters({ stage, effort, progress: (line) => progress.push(line) });
  const names = questions().map((question) => question.join(" + "));
  const alone = names.filter((name) => !name.includes("+"));
  const own = (name: string) => (name === "ours 1" ? "large" : "small");
  expect([names.length, new Set(names).size]).toEqual([2 * alone.length, 2 * alone.length]);
  const asked = lines.filter((line) => line.includes("1 requests")).map((line) => own(line.slice(0, 6)));
  expect(asked).toEqual(
    Array.from({ length: names.length * (effort.listings + 3) }, () => ["large", "small", "small"]).flat(),
  );
  expect(progress.map((line) => line.replace(/: [\d.]+ ms, [\d.]+ ms$/, ""))).toEqual(
    names.map((name, index) => `${index + 1} of ${names.length}: ${name}`),
  );
  expect(lines.filter((line) => !line.includes("1 requests"))).toEqual([
    "bank-1: 400 customers",
    "bank-2: 40 customers",
    "start ours 1 for bank-1 {}",
    "ours 1: 1 connections",
    expect.stringMatching(/^bank-1: SELECT customers\.\*, iban FROM customers .* LIMIT 500 \[\]$/),
    "start ours 2 for bank-2 {}",
    "ours 2: 1 connections",
    expect.stringMatching(/^bank-2: SELECT/),
    ...["ours 2: closed", "stop ours 2", "ours 1: closed", "stop ours 1"],
  ]);
  // A time here is the number of the server and of its question, so the last is slowest and the first grows most.
  const [growth, slowest, within] = figures;
  const last = 5 * names.length;
  expect(figures.map(({ wanted }) => wanted)).toEqual([
    undefined,
    { relation: "at most", bound: 50 },
    { relation: "at least", bound: 34 },
  ]);
  expect(slowest).toMatchObject({
    measure: `list filters, p95 at 400 customers in ms, worst: ${names.at(-1)}`,
    values: [expect.closeTo(last + 0.95, 5)],
    ours: `${(last + 0.95).toFixed(1)} ms`,
  });
  expect(growth?.measure).toMatch(/^list filters, p95 at 400 customers, largest growth: /);
  expect(growth?.peer).toMatch(/^at 40: [\d.]+ ms$/);
  expect(within).toMatchObject({
    measure: `list filters within 3 times their time at 40, of ${names.length}`,
    values: [names.length],
  });
  expect(growth?.control).toHaveLength(names.length);
  expect(growth?.control.every((one) => one > 1 && one < 1.2)).toBe(true);
});

test.for([
  [["wallet_user_guids"], 0, "wallet_user_guids=guid-7"],
  [["is_disabled", "ignore_case"], 0, "is_disabled=true&ignore_case=true"],
  [["search_string"], 0, "search_string=%D0%9C%D0%B5%D0%BB%D1%8C%D0%BD%D0%B8"],
  [["kyc_levels"], 0, "kyc_levels=3"],
  [["min_balance_allowed"], 0, "min_balance_allowed=12.5"],
  [["max_created_at"], 0, "max_created_at=2026-03-01T10%3A00%3A00.000Z"],
  // Every other time the second value is of another customer.
  [["logins", "names"], 0, "logins=login+0&names=name+0"],
  [["logins", "names"], 1, "logins=login+1&names=name+8"],
  [["logins", "names"], 2, "logins=login+2&names=name+2"],
  [["logins", "names"], 3, "logins=login+3&names=name+0"],
] as const)("%j is asked, the %dth time, as %s", ([question, turn, query]) => {
  const samples = Array.from({ length: 10 }, (_, number) => ({
    ...known,
    ...(question.length === 2 ? { login: `login ${number}`, name: `name ${number}` } : {}),
    guid: "guid-7",
  }));
  const asked = new URLSearchParams(queryOf(question, samples, turn));
  expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(new URLSearchParams(query)));
});

test("an empty column is asked for the contract's example, and one that is missing has no value", () => {
  expect(queryOf(["branch_guids"], [{ ...known, guid: "guid-7" }], 0)).toMatch(
    /^branch_guids=[0-9a-f-]{36}$/,
  );
  const { login, ...others } = { ...known, guid: "guid-7" };
  expect(() => queryOf(["logins"], [others as typeof known & { guid: string }], 0)).toThrow(
    "measures/filters/questions.ts has no value for logins",
  );
  expect(() => queryOf(["logins"], [], 0)).toThrow(new RangeError("there are no customers to ask for"));
});
