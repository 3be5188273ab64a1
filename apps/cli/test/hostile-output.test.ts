import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
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

test.for([
  ["a list", ["customers", "list"]],
  ["an object", ["customers", "get", customer.wallet_user_guid]],
] as const)("of %s, nothing in a table controls the terminal", async ([, words]) => {
  const out = await print(words, "--output", "table", ...columns);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be printed
  expect(out.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/);
  for (const shown of ["\\u{1B}[2J\\u{202E}татко", "-2+3\\u{A}@SUM(A1)", "0.0000001", customer.login])
    expect(out).toContain(shown);
});
