import { expect, test } from "vitest";
import { limitsOf } from "../src/limits.ts";
import { loans } from "./loans-contract.ts";

test("a contract without limits has those of many servers, and one with limits its own", () => {
  const { Problem: _problem, InvalidInput: _input, ...schemas } = loans.components.schemas;
  const { requestIdPattern, ...numbers } = limitsOf({
    ...loans,
    components: { ...loans.components, schemas },
  });
  expect(numbers).toEqual({
    maxBodyBytes: 1_048_576,
    maxErrors: 100,
    maxAtLength: 256,
    maxInstanceLength: 512,
  });
  for (const id of ["a", "!~", "a".repeat(128)]) expect(requestIdPattern.test(id), id).toBe(true);
  for (const id of ["", "a b", "é", "a\n", "a".repeat(129)])
    expect(requestIdPattern.test(id), id).toBe(false);
  expect(limitsOf(loans)).toMatchObject({ maxErrors: 2, maxAtLength: 12, maxInstanceLength: 40 });
});
