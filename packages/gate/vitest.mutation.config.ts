import { defineConfig } from "vitest/config";

// What is repeated for each mutant: the tests that start no process. Of the corpus the pairs, which take half a second.
export default defineConfig({
  test: {
    include: [
      "test/{circles,comparison,config,fingerprint,formats,judgement,lifecycle,patterns,rules,tables,verdict}.test.ts",
      "corpus/measure/pairs.test.ts",
    ],
    testTimeout: 60_000,
  },
});
