import type { MutatedPackage } from "./mutated-package.ts";

const withoutProcess = "vitest.mutation.config.ts";
const withPostgres = "vitest.mutation.postgres.config.ts";
const withServer = "vitest.mutation.server.config.ts";

export const packagesOfApps: readonly MutatedPackage[] = [
  {
    name: "mock",
    folder: "apps/mock",
    slices: [
      {
        name: "answers",
        files: ["src/{invalid-input,limits,operations,prism,read-request,send-answer,start-mock}.ts"],
        goal: 85,
        oneIn: 4,
        withAllTests: true,
      },
    ],
    leftOut: [
      { files: ["src/{main,command,run-command,run-mock,with-mock,run-child}.ts"], reason: "processes" },
    ],
  },
  {
    name: "cli",
    folder: "apps/cli",
    slices: [
      {
        name: "amounts-and-cells",
        files: ["src/rows/{numbers,read-row,escape-formula,validate-body,headings,heading-map}.ts"],
        goal: 90,
        oneIn: 2,
        vitestConfig: "vitest.mutation.rows.config.ts",
      },
      {
        name: "files",
        files: ["src/rows/*"],
        goal: 85,
        oneIn: 12,
        vitestConfig: "vitest.mutation.rows.config.ts",
      },
      {
        name: "chain-and-listen",
        files: ["src/{chain,listen}/*", "src/commands/{chain,listen}.ts"],
        goal: 85,
        oneIn: 3,
        vitestConfig: withoutProcess,
      },
      {
        name: "commands",
        files: [
          "src/{contract,derived}/**",
          "src/exit-codes.ts",
          "src/output/{tables,terminal-text,progress}.ts",
          "src/profile/network.ts",
        ],
        goal: 85,
        oneIn: 8,
        vitestConfig: withServer,
        tests:
          "test/{commands,derived.texts,exit-codes,export-progress,field-option,key-rotation,limits,network,other-contracts,output,template.texts,wrong-usage}.test.ts",
      },
      {
        name: "import",
        files: [
          "src/import/{adaptive-concurrency,check-file,duplicates,prepare-import,rejected-file,send-row,send-rows}.ts",
        ],
        goal: 85,
        oneIn: 8,
        vitestConfig: withServer,
        tests:
          "{src/import/*,test/{export-progress,import,import-again,import-update,imported-rows,limits,network,rows,sent-rows}}.test.ts",
      },
    ],
    leftOut: [
      {
        files: ["src/{commands,doctor,export,import,output,profile}/*", "src/*"],
        reason: "commands; their tests need a server and processes",
      },
      { files: ["src/texts/**"], reason: "texts in two languages, compared word by word in *.texts.test.ts" },
    ],
  },
  {
    name: "api",
    folder: "apps/api",
    slices: [
      {
        name: "tenancy",
        files: ["src/db/{session,open-database,share-connections,row-query,pg-query,check-connection}.ts"],
        goal: 90,
        oneIn: 12,
        vitestConfig: withPostgres,
        tests: "{src/db/*,test/proofs/privileges}.test.ts",
      },
      {
        name: "idempotency",
        files: ["src/stores/idempotency.ts", "src/operations/execute.ts"],
        goal: 90,
        oneIn: 3,
        vitestConfig: withPostgres,
        tests: "{src/operations/execute{,-reads},test/{idempotency,retention}}.test.ts",
      },
      {
        name: "changes",
        files: ["src/stores/changes/*", "src/stores/customers/customer-as-of.ts"],
        goal: 85,
        oneIn: 3,
        vitestConfig: withPostgres,
        tests:
          "{src/stores/changes/*,test/{chain,customer-as-of,customer-changes,events,tenant-statements}}.test.ts",
      },
      {
        name: "operations",
        files: ["src/operations/*"],
        goal: 85,
        oneIn: 8,
        vitestConfig: withPostgres,
        tests:
          "{src/operations/*,test/!(capacity|monitoring|one-clock|polling-overlap|replica|with-server)}.test.ts",
      },
      {
        name: "authentication",
        files: ["src/auth/*"],
        goal: 90,
        oneIn: 2,
        vitestConfig: withoutProcess,
        tests: "src/auth/*.test.ts",
      },
      {
        name: "keys",
        files: ["src/stores/keys/{jwk,key-validators}.ts"],
        goal: 85,
        oneIn: 4,
        vitestConfig: withoutProcess,
        tests: "src/stores/keys/*.test.ts",
      },
      {
        name: "amounts-and-values",
        files: [
          "src/validation/{number-literals,scan-json,read-json,keywords}.ts",
          "src/validation/formats/*",
        ],
        goal: 90,
        oneIn: 3,
        vitestConfig: withoutProcess,
        tests: "src/validation/**/*.test.ts",
      },
      {
        name: "admission",
        files: ["src/admission/*"],
        goal: 85,
        oneIn: 4,
        vitestConfig: withoutProcess,
        tests: "src/admission/*.test.ts",
      },
      {
        name: "http",
        files: ["src/{http,problems,validation}/**", "src/db/{fair-queue,translate-error}.ts"],
        goal: 85,
        oneIn: 10,
        vitestConfig: withoutProcess,
      },
    ],
    leftOut: [
      {
        files: ["src/{admin,telemetry,workers}/**", "src/*"],
        reason: "processes and the commands of operators; their tests start them",
      },
      {
        files: ["src/{db,stores}/**"],
        reason:
          "migrations, and statements of lists and keys; their tests fill tables and compare plans, minutes for each mutant",
      },
    ],
  },
];
