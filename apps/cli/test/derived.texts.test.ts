import { type Contract, operationOf, readOperations } from "@specie/contract";
import { editions as contracts } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { readCommands } from "../src/contract/operations.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { chooseLanguage } from "../src/texts/language.ts";
import { emptyFolder } from "./empty-folder.ts";
import { commandOf, program } from "./programs.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

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
  const env = await startStubServer((request, response) => {
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

test("every operation of the contract is a command with the contract's description", async () => {
  const words = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  for (const { id, group, verb } of readCommands(contracts.en)) {
    const { code, out } = await run([group, verb, "--help"]);
    expect(code).toBe(exitCodes.done);
    const { description } = operationOf(readOperations(contracts.en), id);
    // Names between backticks become what is typed.
    expect(words(out)).toContain(words(description.split("`")[0] ?? "").slice(0, 60));
  }
});

test("commands of the released contract keep their names", () => {
  expect(readCommands(contracts.en).map(({ group, verb }) => `${group} ${verb}`)).toEqual(
    expect.arrayContaining([
      "accounts get",
      "accounts list",
      "customers create",
      "customers get",
      "customers list",
      "customers update",
      "keys check",
      "keys list",
      "keys register",
      "keys replace",
    ]),
  );
});

/** The contract with copies of its list of customers under other ids and tags. */
function withCopies(contract: Contract, copies: readonly (readonly [id: string, tag: string])[]): Contract {
  const item = contract.paths[path];
  if (!item?.get) throw new Error("the contract has no list of customers");
  const { get, ...others } = item;
  const added = copies.map(([operationId, tag], index) => [
    `${path}/copy-${index}`,
    { ...others, put: undefined, post: undefined, get: { ...get, operationId, tags: [tag] } },
  ]);
  // The copies come first, so that the order of the paths cannot decide.
  return { ...contract, paths: { ...Object.fromEntries(added), ...contract.paths } };
}

test("operations that would be the same command get distinct names, and no command stops working", async () => {
  const copies = [
    ["listBlockedCustomers", "Customers"],
    ["listRecentlyBlockedCustomers", "Customers"],
    ["importCustomers", "Customers"],
    ["getToken", "Token"],
    ["listCustomerNotes", "Customer notes"],
  ] as const;
  const given = {
    contracts: { en: withCopies(contracts.en, copies), uk: withCopies(contracts.uk, copies) },
  };
  const names = new Map(
    readCommands(given.contracts.en).map(({ id, group, verb }) => [id, `${group} ${verb}`]),
  );
  expect(Object.fromEntries(names)).toMatchObject({
    listCustomers: "customers list",
    listBlockedCustomers: "customers list-blocked-customers",
    listRecentlyBlockedCustomers: "customers list-recently-blocked-customers",
    importCustomers: "customers import-customers",
    getToken: "token-operations get",
    listCustomerNotes: "customer-notes list",
  });
  for (const name of names.values())
    expect((await run([...name.split(" "), "--help"], given)).out).toMatch(`Usage: specie ${name} `);
  for (const own of ["customers import", "token", "customers export"])
    expect((await run([...own.split(" "), "--help"], given)).code).toBe(exitCodes.done);
});

test("each own command keeps its name, whatever tags and operations a contract has", () => {
  const tree = program("en");
  const groups = new Set(readCommands(contracts.en).map(({ group }) => group));
  const own = ["help", ...tree.commands.map((one) => one.name()).filter((name) => !groups.has(name))];
  const ofCustomers = commandOf(tree, ["customers"]).commands.map((one) => one.name());
  const derived = new Set(readCommands(contracts.en).map(({ group, verb }) => `${group} ${verb}`));
  const ownOfCustomers = ofCustomers.filter((name) => !derived.has(`customers ${name}`));
  expect([own.length, ownOfCustomers.length]).toEqual([10, 3]);
  const copies = [
    ...own.map((name) => [`get${name}`, name] as const),
    ...ownOfCustomers.map((name) => [`${name}Things`, "Customers"] as const),
  ];
  const named = readCommands(withCopies(contracts.en, copies)).map(({ id, group, verb }) => [
    id,
    `${group} ${verb}`,
  ]);
  expect(Object.fromEntries(named)).toMatchObject({
    ...Object.fromEntries(own.map((name) => [`get${name}`, `${name}-operations get${name}`])),
    ...Object.fromEntries(ownOfCustomers.map((name) => [`${name}Things`, `customers ${name}-things`])),
  });
});

test("a parameter with the name of an own option is an option with a prefix", async () => {
  const item = contracts.en.paths[path];
  const list = item?.get;
  const extra = { name: "output", in: "query", description: "Which output.", schema: { type: "string" } };
  const get = list && { ...list, parameters: [...(list.parameters ?? []), extra] };
  const en = { ...contracts.en, paths: { ...contracts.en.paths, [path]: { ...item, ...(get && { get }) } } };
  const { code, out } = await run(["customers", "list", "--help"], { contracts: { en, uk: en } });
  expect([code, out]).toEqual([exitCodes.done, expect.stringContaining("--param-output <text>")]);
});

test("a leading -- of a package manager is ignored", async () => {
  expect(await run(["--", "--help"])).toEqual(await run(["--help"]));
  expect((await run(["--", "customers", "list", "--help"])).code).toBe(exitCodes.done);
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

test.for(readCommands(contracts.en).map(({ group, verb }) => [group, verb] as const))(
  "the example in the help of `%s %s` is one that the command understands",
  async ([group, verb]) => {
    const { out } = await run([group, verb, "--help"]);
    const [, typed = ""] = /\n {2}specie ([^\n]+)\n+$/.exec(out) ?? [];
    // As a shell divides it.
    const words = [...typed.matchAll(/'([^']*)'|([^\s']+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? "",
    );
    expect(words.slice(0, 2)).toEqual([group, verb]);
    // It reads its arguments, and then finds no profile.
    const { code, err } = await run(words, { env: { XDG_CONFIG_HOME: await emptyFolder() } });
    expect([code, err]).toEqual([exitCodes.notSetUp, expect.stringContaining("specie login")]);
  },
);
