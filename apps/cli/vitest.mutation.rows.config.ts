import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The tests of what reads and writes rows, which mutation testing repeats for each mutant there. */
export default defineConfig({
  test: testSettings({
    include: [
      "src/rows/*.test.ts",
      "test/bank-files/*.test.ts",
      "test/{cells,csv-records,doubtful-text,heading-map,reasons.texts,rows,written-rows}.test.ts",
      "test/proofs/any-bytes.test.ts",
    ],
    testTimeout: 60_000,
  }),
});
