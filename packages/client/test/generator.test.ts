import type { Contract } from "@specie/contract";
import { english } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { readOperations } from "../generator/read-operations.ts";
import { render } from "../generator/render.ts";

const path = "/counterparty/{counterparty_guid}/jwk";

/** The contract with members added to one operation. */
function listKeysWith(members: object): Contract {
  const item = english.paths[path];
  return { ...english, paths: { ...english.paths, [path]: { ...item, get: { ...item.get, ...members } } } };
}

const dates = { "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const deprecated = { deprecated: true, ...dates, "x-replaced-by": "listCertificates" };

test("a method of a deprecated operation has a tag that editors show", () => {
  const contract = listKeysWith(deprecated);
  const code = render(contract, readOperations(contract));
  expect(code).toContain(
    '   * @deprecated since 2026-05-01, works until 2026-12-01. Instead: listCertificates\n   */\n  listKeys(...input: Arguments<"listKeys">)',
  );
  expect(code.match(/@deprecated/g)).toHaveLength(1);
});

test("a method that is not deprecated has none", () => {
  const contract = listKeysWith({});
  expect(render(contract, readOperations(contract))).not.toContain("@deprecated");
});

test.for([
  ["dates", { deprecated: true }, "listKeys is deprecated without the dates"],
  ["a replacement", { deprecated: true, ...dates }, "listKeys is deprecated without x-replaced-by"],
] as const)("a deprecation without %s stops the generator", ([, members, message]) => {
  expect(() => readOperations(listKeysWith(members))).toThrow(message);
});

test("a parameter of the operation replaces the path's of the same name, also where both are references", () => {
  const item = english.paths[path];
  const components = {
    ...english.components.parameters,
    Guid: english.components.parameters.CounterpartyGuid,
  };
  const contract: Contract = {
    ...english,
    paths: {
      ...english.paths,
      [path]: { ...item, get: { ...item.get, parameters: [{ $ref: "#/components/parameters/Guid" }] } },
    },
    components: { ...english.components, parameters: components },
  };
  expect(render(contract, readOperations(contract))).toBe(render(english, readOperations(english)));
});
