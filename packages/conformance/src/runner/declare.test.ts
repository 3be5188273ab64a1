import { expect, test } from "vitest";
import type { CheckContext } from "./check.ts";
import { check, collectChecks } from "./declare.ts";
import { makeRandom } from "./random.ts";

const group = { group: "filters" } as const;
const sentence = "Bounds are inclusive.";
const nothing = async () => {};

test("a title becomes an id, and the same id is numbered", async () => {
  const checks = await collectChecks(group, () => {
    check("keeps 1.5, to the last digit!", sentence, nothing);
    check("Keeps 1-5: to the last digit", sentence, nothing);
    check("keeps 1 5 to the last digit", sentence, nothing);
  });
  expect(checks.map(({ id }) => id)).toEqual([
    "filters/keeps-1-5-to-the-last-digit",
    "filters/keeps-1-5-to-the-last-digit-no-2",
    "filters/keeps-1-5-to-the-last-digit-no-3",
  ]);
});

test("an id of a status contains the operation and the status, and defends the section's sentence", async () => {
  const pair = { operation: "getAccount", status: 404 } as const;
  const defends = { text: "No account.", at: "/here" };
  const [one] = await collectChecks({ group: "shapes", pair, defends }, () => check("is not found", nothing));
  expect(one).toMatchObject({
    id: "shapes/getAccount/404/is-not-found",
    pair,
    defends,
    pattern: "is not found",
  });
});

test("rows are inserted into the title, long values by their length, and the pattern stays", async () => {
  const checks = await collectChecks(group, () => {
    check.for(["a", "b".repeat(80), "b".repeat(81)], sentence)("takes %s", nothing);
    check.for([['"', 1]] as const, sentence)("takes %j", nothing);
    check.for([{ name: "limit", text: "0" }], sentence)("takes $name = $text", nothing);
  });
  expect(checks.map(({ title, pattern }) => [title, pattern])).toEqual([
    ["takes a", "takes %s"],
    [`takes ${"b".repeat(80)}`, "takes %s"],
    ["takes of 81 characters", "takes %s"],
    ['takes "\\""', "takes %j"],
    ["takes limit = 0", "takes $name = $text"],
  ]);
});

test("a check for targets of one kind asks for the kind before it runs, with each row", async () => {
  const ran: unknown[] = [];
  const stateful = check.on("stateful", "the mock keeps no state");
  const checks = await collectChecks(group, () => {
    stateful("one", sentence, async () => void ran.push("one"));
    stateful.for(["two"], sentence)("%s", async (row) => void ran.push(row));
  });
  const onlyOn: CheckContext["onlyOn"] = (...asked) => ran.push(asked);
  // The checks use nothing else of the context.
  for (const { run } of checks) await run({ onlyOn } as unknown as CheckContext);
  const asked = ["stateful", "the mock keeps no state"];
  expect(ran).toEqual([asked, "one", asked, "two"]);
});

test.for([
  [
    "a sentence that the contract does not contain",
    () => check("x", "Bounds are exclusive.", nothing),
    "The contract does not say: Bounds are exclusive.",
  ],
  ["no sentence at all", () => check("x", nothing), 'The check "x" names no sentence that it defends'],
] as const)("rejects a check with %s", async ([, declare, message]) => {
  const error: unknown = await collectChecks(group, declare).catch((reason: unknown) => reason);
  expect(error).toEqual(new Error(message));
});

test("a check is declared only while its file is loaded", () => {
  expect(() => check("x", sentence, nothing)).toThrow(
    "A check can be declared only while its file is being loaded",
  );
});

test("random choices repeat with seed and check, and differ between them", () => {
  const draw = (seed: number, id: string) => {
    const random = makeRandom(seed, id);
    return Array.from({ length: 50 }, () => random.below(10));
  };
  expect(draw(1, "a")).toEqual(draw(1, "a"));
  expect(draw(1, "a")).not.toEqual(draw(2, "a"));
  expect(draw(1, "a")).not.toEqual(draw(1, "b"));
  // Every number below the limit comes, and no other.
  expect(new Set(draw(1, "a"))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
});

test("a shuffle keeps all values in another order, and a pick is one of them", () => {
  const random = makeRandom(1, "a");
  const values = Array.from({ length: 20 }, (_, index) => index);
  const shuffled = random.shuffle(values);
  expect(shuffled).not.toEqual(values);
  expect(shuffled.toSorted((one, other) => one - other)).toEqual(values);
  const picked = new Set(Array.from({ length: 200 }, () => random.pick(["a", "b", "c"])));
  expect(picked).toEqual(new Set(["a", "b", "c"]));
  expect(() => random.pick([])).toThrow("There is nothing to pick from");
});
