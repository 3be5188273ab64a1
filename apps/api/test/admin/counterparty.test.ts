import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import type { Counterparty } from "../../src/stores/counterparties.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { readAudit } from "../support/read-audit.ts";
import { runCommand, runForJson } from "../support/run-command.ts";

const { url, sql } = await freshDatabase();
const variables = { DATABASE_URL: url };
const by = { actor: userInfo().username, kid: "operator" };
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

type Changed = Counterparty & { readonly changed: boolean };

const run = (...args: readonly string[]) => runCommand(variables, "counterparty", ...args);
const json = <Document = Changed>(...args: readonly string[]) =>
  runForJson<Document>(variables, "counterparty", ...args);

const rows = async () => Number((await sql.query("SELECT count(*) FROM counterparties")).rows[0].count);

test("an empty database has no counterparty, and both forms say so", async () => {
  expect(await json("list")).toEqual({ counterparties: [] });
  expect(await run("list")).toEqual({
    code: 0,
    out: "There is no counterparty yet. `counterparty create` makes one.\n",
    err: "",
  });
});

test("a counterparty is made, disabled and enabled, and each change is on record", async () => {
  const made = await json("create", "--name", "Банк");
  const { guid } = made;
  expect(made).toEqual({ guid, name: "Банк", created_at: time, disabled_at: null, changed: true });
  expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);

  const disabled = await json("disable", guid);
  expect(disabled).toEqual({ ...made, disabled_at: time });
  // Reported; nothing changes.
  expect(await json("disable", guid)).toEqual({ ...disabled, changed: false });
  const { counterparties } = await json<{ counterparties: Counterparty[] }>("list");
  const { changed: _, ...listed } = disabled;
  expect(counterparties).toContainEqual(listed);

  expect(await json("enable", guid)).toEqual(made);
  expect(await json("enable", guid)).toEqual({ ...made, changed: false });

  const { disabled_at } = disabled;
  const change = { object_guid: guid, ...by, fields: ["disabled_at"] };
  expect(await readAudit(sql, guid)).toEqual([
    {
      operation: "operator:counterparty.create",
      object_guid: guid,
      ...by,
      fields: ["name"],
      before: null,
      after: { name: "Банк" },
    },
    {
      operation: "operator:counterparty.disable",
      ...change,
      before: null,
      after: { disabled_at },
    },
    {
      operation: "operator:counterparty.enable",
      ...change,
      before: { disabled_at },
      after: null,
    },
  ]);
});

test("prints sentences and a table for people", async () => {
  const guid = randomUUID();
  const say = async (...args: readonly string[]) => (await run(...args)).out;
  expect(await say("create", "--name", "Фінтех", "--guid", guid.toUpperCase())).toBe(
    `Created the counterparty "Фінтех".\nIts GUID: ${guid}\nNext: \`key register\` and \`asset register\`.\n`,
  );
  expect(await say("disable", guid)).toBe(
    'Disabled "Фінтех". Running servers refuse its tokens within 5 seconds.\n',
  );
  expect(await say("disable", guid)).toMatch(
    /^"Фінтех" has been disabled since .+Z\. Nothing was changed\.\n$/,
  );
  const [headings, ...lines] = (await say("list")).trimEnd().split("\n");
  expect(headings).toMatch(/^GUID {34}NAME {4}CREATED AT {16}DISABLED AT$/);
  expect(lines.find((line) => line.startsWith(guid))).toMatch(/^\S{36} {2}Фінтех {2}\S{24} {2}\S{24}$/);
  expect(await say("enable", guid)).toBe(
    'Enabled "Фінтех". Tokens of its registered keys are accepted again.\n',
  );
  expect(await say("enable", guid)).toBe('"Фінтех" is enabled already. Nothing was changed.\n');
});

test("what would steer a terminal is shown by its code point: of names in the database, and of a file's in an error", async () => {
  const guid = randomUUID();
  const values = [guid, "Банк\u001B[2J\u202E"];
  await sql.query("INSERT INTO counterparties (counterparty_guid, name) VALUES ($1, $2)", values);
  expect((await run("list")).out).toContain(`${guid}  Банк\\u{1B}[2J\\u{202E}  `);
  expect((await run("enable", guid)).out).toContain('"Банк\\u{1B}[2J\\u{202E}" is enabled');
  const file = "/none/\u009B2J\u2066";
  const { err } = await runCommand(variables, "key", "register", "--counterparty", guid, "--file", file);
  expect(err).toBe("error: /none/\\u{9B}2J\\u{2066} cannot be read: there is no such file.\n");
});

test("no control character but the end of a line reaches a terminal, and none that turns the direction of a text", async () => {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  // C0 without NUL, which no argument can contain, and C1 (ISO/IEC 6429); those of the Unicode Bidirectional Algorithm (UAX 9).
  const controls = [...range(1, 9), ...range(11, 31), ...range(127, 159)];
  const turns = [0x61c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];
  const all = [...controls, ...turns, 0xd800];
  const file = `/none/${all.map((code) => String.fromCharCode(code)).join("")}`;
  const guid = randomUUID();
  const { err } = await runCommand(variables, "key", "register", "--counterparty", guid, "--file", file);
  const shown = all.map((code) => `\\u{${code.toString(16).toUpperCase()}}`).join("");
  expect(err).toBe(`error: /none/${shown} cannot be read: there is no such file.\n`);
});

test("a command leaves no session behind", async () => {
  await json("create", "--name", "Банк");
  await expect
    .poll(async () => {
      const { rows: left } = await sql.query(
        "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      return left.filter(({ application_name: name }) => name !== "");
    })
    .toEqual([]);
});

test("a repeated create with the same GUID and name changes nothing; with another name it is refused", async () => {
  const guid = randomUUID();
  const made = await json("create", "--name", "Один", "--guid", guid);
  expect(await json("create", "--name", "Один", "--guid", guid)).toEqual({ ...made, changed: false });
  expect(await run("create", "--name", "Інший", "--guid", guid)).toEqual({
    code: 1,
    out: "",
    err: `error: The GUID ${guid} belongs to another counterparty, "Один". Leave --guid out, or name another one.\n`,
  });
  expect(await readAudit(sql, guid)).toHaveLength(1);
});

test.for(["disable", "enable"])("%s of a counterparty that is not there is refused", async (command) => {
  const guid = randomUUID();
  expect(await run(command, guid)).toEqual({
    code: 1,
    out: "",
    err: `error: No counterparty has the GUID ${guid}. \`counterparty list\` shows those there are.\n`,
  });
});

test("a name is stored in normal form C", async () => {
  const { name } = await json("create", "--name", "Йод".normalize("NFD"));
  expect(name).toBe("Йод".normalize("NFC"));
});

test.for([
  { what: "nothing", name: "", why: "Too short; the least number of characters is 1." },
  { what: "blanks", name: " \u00A0", why: "It is blank." },
  {
    what: "129 characters",
    name: "я".repeat(129),
    why: "Too long; the greatest number of characters is 128.",
  },
  { what: "a line break", name: "Ба\nнк", why: "Characters that are not allowed here" },
  {
    what: "an escape sequence",
    name: "\u001B[2J",
    why: "argument '\\u{1B}[2J' is invalid. Characters that are not allowed here",
  },
  {
    what: "a C1 control",
    name: "\u009B2J",
    why: "argument '\\u{9B}2J' is invalid. Characters that are not allowed here",
  },
  {
    what: "a bidi override",
    name: "\u202Eкнаб",
    why: "argument '\\u{202E}кнаб' is invalid. Characters that are not allowed here",
  },
  {
    what: "half of a character",
    name: "Банк \uD83D",
    why: "argument 'Банк \\u{D83D}' is invalid.",
  },
  { what: "bytes that were no UTF-8", name: "Ба\uFFFDнк", why: "It is not valid UTF-8." },
])("a name of $what is refused", async ({ name, why }) => {
  const before = await rows();
  const { code, out, err } = await run("create", "--name", name);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("error: option '--name <name>' argument '");
  expect(err).toContain(why);
  expect(await rows()).toBe(before);
});

describe("without a right to the chain of changes", () => {
  afterAll(() => sql.query("GRANT INSERT ON changes TO specie_operator"));

  test("nothing is changed, because change and record are one transaction", async () => {
    const { guid, name } = await json("create", "--name", "Без сліду");
    await sql.query("REVOKE INSERT ON changes FROM specie_operator");
    const before = await rows();
    const failed = await run("create", "--name", name);
    expect(failed).toMatchObject({ code: 1, out: "" });
    expect(failed.err).toContain("permission denied for table changes");
    expect((await run("disable", guid)).code).toBe(1);
    expect(await rows()).toBe(before);
    const { rows: found } = await sql.query(
      "SELECT disabled_at FROM counterparties WHERE counterparty_guid = $1",
      [guid],
    );
    expect(found).toEqual([{ disabled_at: null }]);
  });
});
