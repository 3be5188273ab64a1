import { expect, test } from "vitest";
import { isIgnored, needOf, watched } from "./needs.ts";

test.for([
  ["spec/openapi.yaml", "generate", "generate"],
  ["spec/components/schemas/Customer.yaml", "generate", "generate"],
  ["spec/overlays/uk/examples.yaml", "generate", "generate"],
  ["packages/client/generator/render.ts", "generate", "generate"],
  ["packages/contract/src/index.ts", "generate", "generate"],
  ["packages/types/src/index.ts", "restart", "restart"],
  ["apps/api/src/operations/get-customer.ts", "restart", undefined],
  ["apps/api/src/db/migrations/0001-tables.sql", "restart", undefined],
  ["apps/api/demo/people.ts", "restart", undefined],
  ["apps/mock/src/main.ts", undefined, "restart"],
  ["apps/api/src/app.test.ts", undefined, undefined],
  ["apps/api/test/bank.ts", undefined, undefined],
  ["apps/docs/src/content/docs/en/index.mdx", undefined, undefined],
  ["packages/gate/src/main.ts", undefined, undefined],
  ["packages/types/generated/contract.ts", undefined, undefined],
  ["spec/dist/openapi.json", undefined, undefined],
  ["spec/releases/1.0.0.yaml", undefined, undefined],
  ["spec/paths/a.yaml", "generate", "generate"],
  ["spec/paths/a.yaml~", undefined, undefined],
  ["spec/paths/a.yaml.tmp", undefined, undefined],
  ["spec/overlays/glossary.yaml", undefined, undefined],
  ["spec/translations/commands/bundle.ts", "generate", "generate"],
  ["spec/rules/plugin.ts", undefined, undefined],
  ["packages/types/generator/main.ts", "generate", "generate"],
  ["packages/gate/generator/main.ts", undefined, undefined],
  ["packages/dev-postgres/src/control.ts", "restart", "restart"],
  ["packages/dev-postgres/src/settings.json", "restart", "restart"],
  ["packages/dev-postgres/src/README.md", undefined, undefined],
  ["packages/dev-postgres/test/ask.ts", undefined, undefined],
  ["packages/client/src/retry.ts", undefined, undefined],
  ["packages/conformance/src/main.ts", undefined, undefined],
  ["packages/release/src/main.ts", undefined, undefined],
  ["packages/test-settings/vitest.config.ts", undefined, undefined],
  ["packages/contract/src/testing/fixture.ts", undefined, undefined],
  ["apps/mock/src/limits.ts", undefined, "restart"],
  ["apps/api/checks/start.ts", undefined, undefined],
  ["apps/api/vitest.config.ts", undefined, undefined],
] as const)("%s needs for the server: %s, for the mock: %s", ([path, api, mock]) => {
  expect([needOf(path, "api"), needOf(path, "mock")]).toEqual([api, mock]);
});

test.for([
  ["spec/releases", true],
  ["packages/client/node_modules/zod/index.js", true],
  ["packages/gate/corpus/a.yaml", true],
  ["packages/types/generated/contract.ts", true],
  ["apps/api/dist", true],
  ["apps/api/.turbo/log", true],
  ["packages/client/consumers/1.0.0", true],
  ["spec/paths/releases.yaml", false],
  ["packages/contract/src/index.ts", false],
  ["apps/api/src/distribution.ts", false],
  ["", false],
] as const)("%j is not watched: %s", ([path, ignored]) => {
  expect(isIgnored(path)).toBe(ignored);
});

test("the contract, the packages and the target itself are watched", () => {
  expect([watched("api"), watched("mock")]).toEqual([
    ["spec", "packages", "apps/api"],
    ["spec", "packages", "apps/mock"],
  ]);
});
