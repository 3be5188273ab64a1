import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

// What is repeated for each mutant: the tests that do not start the command. Of the corpus what takes two seconds.
export default defineConfig({
  test: testSettings({
    include: [
      "test/{annotations,boolean-schemas,by-reference,circles,comparison,config,depths,directions,discriminators,encodings,every-field,fingerprint,formats,judgement,lifecycle,listed-values,media-types,meaning,mixtures,notations,patterns,reach,references,rules,schema-formats,security-schemes,serialization,servers,sources,tables,type-lists,verdict,versions,webhooks,whole-reports}.test.ts",
      "corpus/measure/{pairs,kept-findings}.test.ts",
    ],
    setupFiles: "test/own-folder.ts",
    // Workers, in which it runs them, cannot change their folder.
    testNamePattern: /^(?!.*is read from Git)/,
    testTimeout: 60_000,
  }),
});
