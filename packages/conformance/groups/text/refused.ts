import { minimalCustomer } from "../../src/fixtures/customers.ts";
import { fetchProblem, problemWith } from "../../src/fixtures/raw-problem.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const computed = check.on("stateful", "the mock answers with the contract's examples");

const refused = [
  ["NUL", "a\\u0000b"],
  ["a control character", "a\\u0007b"],
  ["a line break", "a\\nb"],
  ["a tabulator", "a\\tb"],
  ["a control character of the second block", "a\\u0085b"],
  ["the first half of a pair", "a\\ud83db"],
  ["the second half of a pair", "a\\ude00b"],
  ["two halves in the wrong order", "\\ude00\\ud83d"],
  ["a turn of the writing direction", "a\\u202eb"],
  ["an isolate of the writing direction", "a\\u2066b"],
  ["129 characters", "x".repeat(129)],
  ["129 emoji", "🦉".repeat(129)],
  ["nothing in it", ""],
] as const;

const fields = ["login", "name", "surname", "paternal_name"] as const;

computed.for(
  refused,
  "Control characters, lone surrogates and characters that change the writing direction are refused.",
)("refuses a text with %s in every text field", async ([, text], { send }) => {
  for (const field of fields) {
    // As text, because a lone surrogate cannot be serialized otherwise.
    const body = `${JSON.stringify(minimalCustomer).slice(0, -1)},"${field}":"${text}"}`;
    const { errors = [] } = (await send.expect(400, "createCustomer", { raw: { body } })).body;
    expect(errors.map(({ at }) => at)).toContain(`/${field}`);
  }
});

computed.for(
  [
    ["a blank before it", " olena"],
    ["a blank after it", "olena "],
    ["a no-break space", "olena\u00A0kovalenko"],
    ["a zero-width space", "ole\u200Bna"],
    ["a byte order mark", "\uFEFFolena"],
    ["a soft hyphen", "ole\u00ADna"],
    ["a Cyrillic letter in a Latin word", "\u043Elena"],
    ["a Greek letter in a Cyrillic word", "\u03BFлена"],
  ] as const,
  "Blanks at either end, blanks other than a space, invisible characters and words that mix Latin, Greek and Cyrillic letters are refused.",
)("refuses a login with %s", async ([, login], { send }) => {
  const body = { ...minimalCustomer, login };
  const { errors = [] } = (await send.expect(400, "createCustomer", { body })).body;
  expect(errors).toMatchObject([{ at: "/login", code: "pattern" }]);
});

computed.for(
  ["%00", "%0A", "%FF", "%C3%28", "%ED%A0%80", "%E2%80%AE"],
  "Control characters, lone surrogates and characters that change the writing direction are refused.",
)("refuses %s in a query", async (text, { send, target }) => {
  // Not through `send`, which would encode the percent sign.
  const url = `${target.url}/counterparty/${target.counterparty}/customers?names=a${text}b`;
  expect(await fetchProblem(target, url)).toEqual(problemWith([400], 400));
  expect((await send("checkToken")).status).toBe(200);
});
