import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const customer = {
  wallet_user_guid: "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57",
  login: '=HYPERLINK("http://evil.example")',
  name: "+1",
  surname: "-2+3\n@SUM(A1)",
  paternal_name: "\u001B[2J\u202Eтатко",
  phone_number: null,
  balance_allowed: 1e-7,
  is_disabled: false,
};
const names = Object.keys(customer);
const columns = ["--columns", names.join(",")];

const answers: Readonly<Record<string, object>> = {
  customers: { customers: [customer], total: 1, total_relation: "eq", next_cursor: null },
  [customer.wallet_user_guid]: customer,
};

/** Prints the customer, found in a list or read alone, whom the bank did not name. */
async function print(words: readonly string[], ...options: string[]) {
  const env = await startStubServer((request, response) => {
    const path = new URL(request.url ?? "", "http://any").pathname;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answers[path.split("/").at(-1) ?? ""]));
  });
  const { code, out } = await run([...words, ...options], { env });
  expect(code).toBe(exitCodes.done);
  return out;
}

test.for([
  ["a list", ["customers", "list"], [customer], answers["customers"]],
  ["an object", ["customers", "get", customer.wallet_user_guid], customer, customer],
] as const)("%s is data for programs, exactly as it came", async ([, words, selected, whole]) => {
  expect(JSON.parse(await print(words, "--output", "json"))).toEqual(whole);
  expect(JSON.parse(await print(words, "--output", "json", ...columns))).toEqual(selected);
  const lines = (await print(words, "--output", "jsonl", ...columns)).split("\n");
  expect([JSON.parse(lines[0] ?? ""), ...lines.slice(1)]).toEqual([customer, ""]);
});

test.for([
  ["a list", ["customers", "list"]],
  ["an object", ["customers", "get", customer.wallet_user_guid]],
] as const)("of %s, no cell of CSV is a formula to a spreadsheet", async ([, words]) => {
  expect(await print(words, "--output", "csv", ...columns)).toBe(
    [
      names.join(","),
      [
        ...[customer.wallet_user_guid, `"'=HYPERLINK(""http://evil.example"")"`, "'+1"],
        ...[`"'-2+3\n'@SUM(A1)"`, customer.paternal_name, "", "0.0000001", "false"],
      ].join(","),
      "",
    ].join("\n"),
  );
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be printed
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/;

test.for([
  ["a list", ["customers", "list"]],
  ["an object", ["customers", "get", customer.wallet_user_guid]],
] as const)("of %s, nothing in a table controls the terminal", async ([, words]) => {
  const out = await print(words, "--output", "table", ...columns);
  expect(out).not.toMatch(controls);
  for (const shown of ["\\u{1B}[2J\\u{202E}татко", "-2+3\\u{A}@SUM(A1)", "0.0000001", customer.login])
    expect(out).toContain(shown);
});

const hostile = "\u001B[2J\u202E\u009Btext";
const shown = "\\u{1B}[2J\\u{202E}\\u{9B}text";

/** A bank that answers each request in this way. */
const answering = (status: number, body: object) =>
  startStubServer((request, response) => {
    request.resume();
    response.writeHead(status, { "Content-Type": `application/${status < 400 ? "" : "problem+"}json` });
    response.end(JSON.stringify(body));
  });

const rejection = { ...problemDocument(400, "asset-not-registered"), detail: hostile };
const checked = {
  counterparty_guid: customer.wallet_user_guid,
  ...{ sub: hostile, kid: "k", alg: "EdDSA", expires_at: "2026-03-12T10:00:00Z" },
};
const event = { sequence: 1, at: "2026-03-12T10:00:00Z", type: hostile, object_guid: hostile };
const feed = { events: [event], next_cursor: "c", has_more: false };
const entry = { sequence: 1, at: "2026-03-12T10:00:00.000000Z", entry: "{}", values: [], hash: hostile };
// The head and the page of its entries.
const chain = { ...entry, counterparty_guid: customer.wallet_user_guid, checkpoint: null };
const page = { customers: [], total: 0, total_relation: "eq", next_cursor: hostile };

test.for([
  ["an error of the bank", "customers list", 400, rejection],
  ["the next page", "customers list --output table", 200, page],
  ["a finding of doctor", "doctor --output table", 200, checked],
  ["an event", "listen --once --output table", 200, feed],
  [
    "a finding in the chain",
    "chain verify --output table",
    200,
    { ...chain, entries: [entry], has_more: false },
  ],
  ["an error that doctor finds", "doctor --output table", 401, { ...rejection, status: 401 }],
] as const)("what %s has controls no terminal", async ([, words, status, body]) => {
  const { out, err } = await run(words.split(" "), { env: await answering(status, body) });
  expect(out + err).toContain(shown);
  expect(out + err).not.toMatch(controls);
});

test.for([
  ["a title above the headings", `${hostile}\nname,surname\na,b\n`],
  ["a row of totals", `name,surname\na,b\nTotal: ${hostile.replace("\u009B", "")},1\n`],
  ["an unknown heading", `name,${hostile}\na,b\n`],
  ["a reason", `name,segment\na,${hostile}\n`],
] as const)("%s of a file controls no terminal", async ([, content]) => {
  const file = join(await emptyFolder(), "hostile.csv");
  await writeFile(file, content);
  const { out, err } = await run(["customers", "import", file, "--dry-run", "--output", "table"]);
  expect(out + err).toContain("\\u{1B}[2J");
  expect(out + err).not.toMatch(controls);
});

test("the question whether to go on after equal refusals controls no terminal", async () => {
  const file = join(await emptyFolder(), "refused.csv");
  await writeFile(file, `name\n${"a\n".repeat(30)}`);
  const questions: string[] = [];
  const confirm = async (question: string) => questions.push(question) === 0;
  const asset = ["--asset-code", "UAH", "--asset-issuer"];
  const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
  const { err } = await run(["customers", "import", file, ...asset, issuer], {
    env: await answering(400, rejection),
    confirm,
  });
  expect(questions).toEqual([expect.stringContaining(shown)]);
  expect(questions.join() + err).not.toMatch(controls);
});
