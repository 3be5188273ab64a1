import { readFileSync } from "node:fs";
import { type Contract, readOperations } from "@specie/contract";
import { editions } from "@specie/contract/editions";
import { completeBundle } from "@specie/contract/read-bundle";
import { expect, test } from "vitest";
import { readCommands } from "../src/contract/operations.ts";
import { program, walk } from "./programs.ts";
import { run } from "./run.ts";

/** A contract of another team, in English only, with one token in a header: the generator of the client refuses others. */
function contractsOf(name: string) {
  const file = new URL(`../../../apps/second-contract/contracts/${name}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(file, "utf8"));
  const { security, components, ...rest } = document;
  const one = { key: { type: "apiKey", in: "header", name: "X-Key" } };
  const secured = security && { security: [{ key: [] }] };
  return {
    contracts: {
      en: completeBundle({ ...rest, ...secured, components: { ...components, securitySchemes: one } }, name),
    },
  };
}

test.for([
  ["kiosk", "other", ["read [options] <order-number>", "drop [options] <order-number>"]],
  ["meter", "other", ["meter-readings-replace", "<meterId>"]],
  ["press", "jobs", ["submit [options]", "download [options] <job>"]],
] as const)("%s: its operations are commands with help", async ([name, group, commands]) => {
  const given = contractsOf(name);
  const whole = await run(["--help"], given);
  expect([whole.code, whole.err]).toEqual([0, ""]);
  expect(whole.out).not.toContain('"uk"');
  const { code, out } = await run([group, "--help"], given);
  expect(code).toBe(0);
  for (const command of commands) expect(out).toContain(command);
});

/** What the own commands read of the contract; the others need nothing of it. */
const needs: Readonly<Record<string, readonly string[]>> = {
  chain: ["getChainHead", "listChainEntries"],
  listen: ["listEvents", "getEvent"],
  "customers import": ["createCustomer", "updateCustomer", "getCustomer", "listCustomers"],
  "customers export": ["listCustomers", "getCustomer", "createCustomer", "listCustomerAccounts"],
  "customers template": ["createCustomer"],
};

const commandsOf = (contract: Contract) =>
  walk(program("en", { en: contract })).map((path) => path.join(" "));

test.for(readCommands(editions.en).map(({ id }) => id))(
  "without %s in the contract there are the own commands that do not read it",
  (id) => {
    const paths = Object.entries(editions.en.paths).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).filter(([, member]) => Object(member).operationId !== id)),
    ]);
    const found = commandsOf({ ...editions.en, paths: Object.fromEntries(paths) });
    const expected = Object.entries(needs).filter(([, ids]) => !ids.includes(id));
    expect(Object.keys(needs).filter((name) => found.includes(name))).toEqual(expected.map(([name]) => name));
    for (const name of ["login", "doctor", "api", "complete"]) expect(found).toContain(name);
  },
);

test.for(["Accept-Language", "counterparty_guid"])(
  "no command has an option for %s, which --lang or the profile gives",
  (name) => {
    const namesIn = (all: Iterable<{ readonly parameters: readonly { readonly name: string }[] }>) =>
      [...all].flatMap(({ parameters }) => parameters.map((one) => one.name));
    expect(namesIn(readOperations(editions.en).values())).toContain(name);
    expect(namesIn(readCommands(editions.en))).not.toContain(name);
  },
);

test("of an operation with several of each, the first tag, the first example and the first success with a body count", () => {
  const schema = (title: string) => ({ type: "object", title });
  const content = (title: string, examples: object = {}) => ({
    content: { "application/json": { schema: schema(title), examples } },
  });
  const examples = { First: { value: { a: 1 } }, Second: { value: { a: 2 } } };
  const put = {
    ...{ operationId: "putThing", tags: ["Things", "Others"], summary: "", description: "" },
    requestBody: content("body", examples),
    responses: {
      ...{ 204: { description: "" }, 302: { description: "", ...content("redirect") } },
      ...{ 404: { description: "", ...content("failure") } },
    },
  };
  const found = (operation: object) =>
    readCommands(
      completeBundle({ openapi: "3.1.0", info: {}, paths: { "/things": { put: operation } } }, "made-up"),
    )[0];
  expect(found(put)).toMatchObject({ group: "things", bodyExample: { a: 1 }, response: {} });
  expect(found(put)?.response).toEqual({});
  const second = {
    201: { description: "", ...content("second") },
    202: { description: "", ...content("third") },
  };
  expect(found({ ...put, tags: undefined, responses: { ...put.responses, ...second } })).toMatchObject({
    ...{ group: "other", response: schema("second") },
  });
});
