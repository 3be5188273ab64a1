import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { expect, onTestFinished, test } from "vitest";

/** The ids of the checks that the kit derives from a contract. */
function listChecks(contract: object): string[] {
  const folder = mkdtempSync(join(tmpdir(), "specie-contract-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(contract));
  const hooks = join(folder, "hooks.mjs");
  writeFileSync(
    hooks,
    `import { registerHooks } from "node:module";
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === "@specie/spec/openapi.json" ? ${JSON.stringify(`file://${file}`)} : specifier, context),
});`,
  );
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const output = execFileSync(process.execPath, ["--import", hooks, main, "--list"], {
    encoding: "utf8",
    stdio: "pipe",
  });
  return output.split("\n").filter((line) => /^\w/.test(line));
}

test("a new operation, parameter, field and filter have their checks without a line of code", () => {
  // As a JSON document: the type of the bundle is that of today's contract.
  const contract = JSON.parse(JSON.stringify(bundle));
  const { paths, components } = contract;
  contract.info.version = "1.9.0";

  // Names that no contract will have.
  const email = { type: "string", maxLength: 64, pattern: "^[^@]+@[^@]+$", example: "a@b.example" };
  components.schemas.TestMail = email;
  components.schemas.Customer.properties.test_mail = { $ref: "#/components/schemas/TestMail" };
  components.schemas.CustomerCreate.properties.test_mail = { $ref: "#/components/schemas/TestMail" };
  const level = { type: "integer", minimum: 0, maximum: 99 };
  components.schemas.Customer.properties.test_level = level;
  components.schemas.CustomerCreate.properties.test_level = level;
  const customers = "/counterparty/{counterparty_guid}/customers";
  const items = { $ref: "#/components/schemas/TestMail" };
  paths[customers].get.parameters.push(
    {
      name: "test_mails",
      in: "query",
      schema: { type: "array", maxItems: 100, items },
      example: ["a@b.example"],
    },
    { name: "min_test_level", in: "query", schema: level },
  );
  const one = `${customers}/{customer_guid}`;
  paths[`${one}/test`] = {
    parameters: paths[one].parameters,
    post: { ...paths[one].put, operationId: "testCustomer" },
  };

  const before = new Set(listChecks(bundle));
  const added = listChecks(contract).filter((id) => !before.has(id));
  for (const id of [
    "shapes/testCustomer/200/accepts-header-accept-language-uk",
    "shapes/testCustomer/400/refuses-an-empty-body",
    "shapes/testCustomer/401/refuses-a-request-without-a-token",
    "shapes/testCustomer/404/does-not-find-a-customer-that-does-not-exist",
    "shapes/testCustomer/503/says-how-long-to-wait-when-it-cannot-answer",
    "shapes/createCustomer/400/refuses-a-body-test-mail-longer-than-64",
    "shapes/listCustomers/400/refuses-query-test-mails-holding-a-value-longer-than-64",
    "shapes/listCustomers/200/finds-by-test-mails-those-who-match-and-no-others",
    "filters/min-test-level-finds-just-those-who-match-for-one-value-after-the-other",
    "tenancy/finds-by-test-mails-no-customer-of-another-counterparty",
    "tenancy/testcustomer-another-counterparty-s-customer-guid-is-answered-like-one-that-does-not-exist",
  ])
    expect(added).toContain(id);
});

test("a check whose sentence is no longer in the contract stops the kit", () => {
  const changed = JSON.stringify(bundle).replaceAll("Bounds are inclusive.", "Bounds are exclusive.");
  let error: unknown;
  try {
    listChecks(JSON.parse(changed));
  } catch (thrown) {
    error = thrown;
  }
  // It is a defect of the kit and no wrong argument, so the place in its code is shown and not its help.
  expect(error).toMatchObject({ status: 1, stdout: "" });
  const stderr = String(Reflect.get(Object(error), "stderr"));
  expect(stderr).toMatch(/Error: The contract does not say: Bounds are inclusive\.\n {4}at readSentence /);
  expect(stderr).not.toContain("Try --help");
});
