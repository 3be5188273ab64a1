/** Which files may not import which, as regular expressions over paths from the root; `$1` is the group matched in `from`. */
export interface Arrow {
  /** What holds. */
  readonly rule: string;
  readonly from: string;
  readonly fromNot?: string;
  readonly to: string;
  readonly toNot?: string;
  /** A file and what it would import: the violation that the test plants. */
  readonly planted: readonly [from: string, to: string];
}

const bundle = "^spec/(dist/|overlays/glossary\\.yaml$)";
/** The settings of tests, which are the same everywhere. */
const testSettings = "/vitest[^/]*\\.config\\.ts$";

export const arrows: readonly Arrow[] = [
  {
    rule: "packages never import apps",
    from: "^packages/",
    to: "^apps/",
    planted: ["packages/release/src/main.ts", "apps/cli/src/main.ts"],
  },
  {
    rule: "apps never import each other",
    from: "^apps/([^/]+)/",
    to: "^apps/",
    toNot: "^apps/$1/",
    planted: ["apps/docs/build/build.ts", "apps/mock/src/main.ts"],
  },
  {
    rule: "only the bundle leaves spec/",
    from: "^(packages|apps|scripts)/",
    to: "^spec/",
    toNot: bundle,
    planted: ["apps/docs/build/build.ts", "spec/translations/texts.ts"],
  },
  {
    rule: "the lint rules depend on no package of ours, so that other contracts can use them",
    from: "^spec/",
    fromNot: `/checks/|${testSettings}`,
    to: "^(packages|apps|scripts)/",
    planted: ["spec/rules/plugin.ts", "packages/gate/src/index.ts"],
  },
  {
    rule: "the client depends on the types and the bundle only",
    from: "^packages/client/(src|generated)/",
    to: "^(packages|apps|spec)/",
    toNot: `^packages/(client|types)/|${bundle}`,
    planted: ["packages/client/src/index.ts", "packages/release/src/main.ts"],
  },
  {
    rule: "conformance reads the contract on its own and sends raw requests: it takes the types and the bundle only",
    from: "^packages/conformance/",
    // A test compares the two readers of the contract.
    fromNot: `/checks/|/two-readers\\.test\\.ts$|${testSettings}`,
    to: "^(packages|apps|spec)/",
    toNot: `^packages/(conformance|types)/|${bundle}`,
    planted: ["packages/conformance/src/main.ts", "packages/client/src/index.ts"],
  },
  {
    rule: "the gate depends on no package of ours, so that it judges any contract",
    from: "^packages/gate/(src|corpus)/",
    to: "^(packages|apps|spec)/",
    toNot: "^packages/gate/",
    planted: ["packages/gate/src/main.ts", "packages/types/src/index.ts"],
  },
  {
    rule: "scripts import no package of ours and run their commands instead",
    from: "^scripts/",
    fromNot: testSettings,
    to: "^(packages|apps)/",
    planted: ["scripts/demo.ts", "packages/release/src/main.ts"],
  },
  {
    rule: "only main.ts of the server imports node:process",
    from: "^apps/api/src/",
    fromNot: "^apps/api/src/main\\.ts$",
    to: "^(node:)?process$",
    planted: ["apps/api/src/app.ts", "node:process"],
  },
  {
    rule: "what ships imports no tests",
    from: "^(packages|apps)/[^/]+/src/",
    fromNot: "\\.test\\.ts$|/testing/",
    to: "\\.test\\.ts$|/testing/|^(packages|apps)/[^/]+/test/",
    planted: ["apps/api/src/app.ts", "apps/api/test/support/test-bank.ts"],
  },
];

/**
 * The server from left to right: a file or folder of `apps/api/src` imports its own line and the lines below, never one
 * above. The last line has the leaves.
 */
export const serverOrder: readonly (readonly string[])[] = [
  ["main"],
  ["workers"],
  ["start-server", "admin"],
  ["app", "prepare-database", "telemetry", "retention"],
  ["http"],
  ["admission"],
  ["operations"],
  ["auth"],
  ["stores"],
  ["db"],
  ["validation"],
  ["problems"],
  ["contract", "config", "connection-url", "new-guid", "repeat"],
];
