import { expect, test } from "vitest";
import { type Contract, readContract } from "../generator/contract.ts";
import { readOperations } from "../generator/read-operations.ts";
import { render } from "../generator/render.ts";

/** The contract with members added to one operation. */
function listKeysWith(members: object): Contract {
  const contract = readContract();
  const operation = contract.paths["/counterparty/{counterparty_guid}/jwk"]?.get;
  Object.assign(operation ?? {}, members);
  return contract;
}

const end = {
  "x-deprecated-since": "2026-05-01",
  "x-sunset": "2026-12-01",
  "x-replaced-by": "listCertificates",
};

test("a method of a deprecated operation says so where editors show it", () => {
  const contract = listKeysWith({ deprecated: true, ...end });
  const code = render(contract, readOperations(contract));
  expect(code).toContain(
    '   * @deprecated since 2026-05-01, works until 2026-12-01. Instead: listCertificates\n   */\n  listKeys(...input: Arguments<"listKeys">)',
  );
  expect(code.match(/@deprecated/g)).toHaveLength(1);
});

test("a method that stays says nothing of the kind", () => {
  const contract = listKeysWith({});
  expect(render(contract, readOperations(contract))).not.toContain("@deprecated");
});

test("a deprecation without days stops the generator", () => {
  expect(() => readOperations(listKeysWith({ deprecated: true }))).toThrow(
    "listKeys is deprecated without its days or what takes its place.",
  );
});
