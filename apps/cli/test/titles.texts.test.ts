import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { readCommands } from "../src/contract/operations.ts";
import { columnsOf, listIn } from "../src/output/columns.ts";
import { languages } from "../src/texts/language.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const commands = languages.flatMap((language) =>
  readCommands(editions[language])
    .filter(({ response }) => columnsOf(response).length > 0)
    .map((operation) => ({ language, id: operation.id, operation })),
);

/** The options and arguments that a command requires, with values that the stub server ignores. */
function typed({ group, verb, parameters, body }: (typeof commands)[number]["operation"]): string[] {
  const path = parameters
    .filter((one) => one.in === "path")
    .map(() => "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57");
  const required = (body?.required ?? []).map((name) => [`--${name.replaceAll("_", "-")}`, "package.json"]);
  return [group, verb, ...path, ...required.flat()];
}

/** The text of a table without its lines, each cell on the lines of its column joined. */
function headingsIn(table: string): string[] {
  const lines = table.split("\n").filter((line) => line.startsWith("│"));
  const end = table.split("\n").findIndex((line) => line.startsWith("├")) - 1;
  const rows = lines.slice(0, end).map((line) => line.split("│").slice(1, -1));
  return (rows[0] ?? []).map((_, column) =>
    rows
      .map((row) => row[column]?.trim() ?? "")
      .join(" ")
      .trim(),
  );
}

test.for(commands)(
  "$language: a table of $id has the contract's titles, csv and jsonl its names",
  async ({ language, operation }) => {
    const columns = columnsOf(operation.response);
    const row = Object.fromEntries(columns.map(({ name }, index) => [name, `cell ${index}`]));
    const list = listIn(operation.response);
    const env = await startStubServer((_request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(list ? { [list.name]: [row], total: 1 } : row));
    });
    const names = columns.map(({ name }) => name);
    const print = async (format: string) => {
      const args = [
        ...typed(operation),
        "--lang",
        language,
        "--output",
        format,
        "--columns",
        names.join(","),
      ];
      const { code, out, err } = await run(args, { env });
      expect(code, err).toBe(0);
      return out;
    };
    const titles = columns.map(({ title }) => title ?? "");
    expect(titles).not.toContain("");
    const shown = titles.map((title, index) =>
      titles.filter((other) => other === title).length > 1 ? `${title} (${names[index]})` : title,
    );
    const table = await print("table");
    expect(list ? headingsIn(table) : [...table.matchAll(/^│ (.*?) +│/gm)].map(([, title]) => title)).toEqual(
      shown,
    );
    expect((await print("csv")).split("\n")[0]).toBe(names.join(","));
    expect(Object.keys(JSON.parse(await print("jsonl")))).toEqual(names);
  },
);

test.for(commands)(
  "$language: the help of $id lists its columns with their titles",
  async ({ language, operation }) => {
    const { out } = await run([operation.group, operation.verb, "--help", "--lang", language]);
    const listed = out
      .split(/^(?:Columns|Стовпці):\n/m)[1]
      ?.split("\n\n")[0]
      ?.split("\n");
    expect(listed?.map((line) => line.trim().split(/ {2,}/))).toEqual(
      columnsOf(operation.response).map(({ name, title }) => [name, title]),
    );
  },
);

test("a field without a title has its name as the heading", async () => {
  const { title: _, ...rest } = editions.en.components.schemas["Customer"]?.properties?.["login"] ?? {};
  const schemas = editions.en.components.schemas;
  const customer = schemas["Customer"] ?? {};
  const properties = { ...customer.properties, login: rest };
  const en = {
    ...editions.en,
    components: { ...editions.en.components, schemas: { ...schemas, Customer: { ...customer, properties } } },
  };
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[{"login":"olena"}],"total":1,"total_relation":"eq","next_cursor":null}');
  });
  const { out } = await run(["customers", "list", "--output", "table", "--columns", "login,name"], {
    env,
    contracts: { en },
  });
  expect(headingsIn(out)).toEqual(["login", "Given name"]);
});
