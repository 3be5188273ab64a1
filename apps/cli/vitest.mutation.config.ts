import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The tests of the chain and of the feed, which have servers of their own, that mutation testing repeats for each mutant. */
export default defineConfig({
  test: testSettings({
    include: ["test/{chain,chain-checkpoints,listen}.test.ts"],
    // What is sent signals is a process, in which there are no mutants.
    testNamePattern: /^(?!.*(killed at event|Ctrl-C ends it at once))/,
    testTimeout: 30_000,
  }),
});
