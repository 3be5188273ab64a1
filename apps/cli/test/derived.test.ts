import { expect, test } from "vitest";
import type { Contract } from "../src/contract/contract.ts";
import { contracts } from "../src/contract/contracts.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { chooseLanguage } from "../src/texts/language.ts";
import { answering } from "./answering.ts";
import { run } from "./run.ts";

const path = "/counterparty/{counterparty_guid}/customers";

/** The contract with one more filter, as somebody would add it in `spec/`. */
function withFilter(contract: Contract, description: string): Contract {
  const item = contract.paths[path] ?? {};
  const list = item.get;
  if (!list) throw new Error("the contract has no list of customers");
  const filter = {
    name: "favourite_colours",
    in: "query" as const,
    description,
    schema: { type: "array", items: { type: "string", enum: ["red", "blue"] } },
  };
  const get = { ...list, parameters: [...(list.parameters ?? []), filter] };
  return { ...contract, paths: { ...contract.paths, [path]: { ...item, get } } };
}

const extended = {
  en: withFilter(contracts.en, "Only customers who like one of these colours."),
  uk: withFilter(contracts.uk, "Лише клієнти, яким подобається один із цих кольорів."),
};

test.for(["list", "export"])(
  "a filter that is added to the contract is an option of `customers %s`",
  async (verb) => {
    const args = ["customers", verb, "--help"];
    const before = await run(args);
    expect(before.out).not.toContain("favourite");
    const english = await run(args, { contracts: extended });
    expect(english.out).toContain("--favourite-colours <red|blue>");
    expect(english.out.replaceAll(/\s+/g, " ")).toContain("Only customers who like one of these colours.");
    const ukrainian = await run(args, { contracts: extended, env: { LANG: "uk_UA.UTF-8" } });
    expect(ukrainian.out.replaceAll(/\s+/g, " ")).toContain(
      "Лише клієнти, яким подобається один із цих кольорів.",
    );
  },
);

test("what is typed for it is sent, and what is not listed is refused", async () => {
  const asked: string[] = [];
  const env = await answering((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[],"total":0,"total_relation":"eq","next_cursor":null}');
  });
  const given = { contracts: extended, env };
  const sent = await run(
    ["customers", "list", "--favourite-colours", "red", "--favourite-colours", "blue"],
    given,
  );
  expect(sent.code).toBe(exitCodes.done);
  expect(asked).toEqual([expect.stringContaining("favourite_colours=red&favourite_colours=blue")]);
  const refused = await run(["customers", "list", "--favourite-colours", "green"], given);
  expect([refused.code, asked.length]).toEqual([exitCodes.usage, 1]);
});

test("every operation of the contract is a command, and says what the contract says", async () => {
  for (const { get, put, post } of Object.values(contracts.en.paths)) {
    for (const operation of [get, put, post]) {
      if (!operation) continue;
      const verb = /^[a-z]+/.exec(operation.operationId)?.[0] ?? "";
      const { code, out } = await run([String(operation.tags[0]).toLowerCase(), verb, "--help"]);
      expect(code).toBe(exitCodes.done);
      const words = (text: string) => text.replaceAll(/\s+/g, " ").trim();
      expect(words(out)).toContain(words(operation.description).slice(0, 60));
    }
  }
});

test.for([
  [[], {}, "en"],
  [[], { LANG: "uk_UA.UTF-8" }, "uk"],
  [[], { LANG: "uk_UA.UTF-8", LC_ALL: "C" }, "en"],
  [[], { LC_ALL: "uk" }, "uk"],
  [["--lang", "uk", "token"], { LANG: "de_DE" }, "uk"],
  [["token", "--lang=en"], { LANG: "uk_UA" }, "en"],
] as const)("%j with %j speaks %s", ([args, env, language]) => {
  expect(chooseLanguage(args, env)).toBe(language);
});

test("help names every exit code", async () => {
  const { out } = await run(["--help"]);
  for (const [name, code] of Object.entries(exitCodes))
    expect(out).toMatch(new RegExp(`^  ${code} +${en.exits[name as keyof typeof exitCodes]}$`, "m"));
});
