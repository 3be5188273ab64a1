import { defineConfig } from "vitest/config";

/**
 * The tests that mutation testing repeats for each mutant: those without a server and without processes of their own. Bank files
 * are imported into a stub.
 */
export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "test/bank-files/*.test.ts",
      "test/{cells,csv-records,derived.texts,doubtful-text,exit-codes,export-progress,heading-map,limits,network,output,reasons.texts,rows,template.texts,wrong-usage}.test.ts",
      "test/proofs/any-bytes.test.ts",
    ],
    testTimeout: 30_000,
  },
});
