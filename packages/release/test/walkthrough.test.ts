import { readFileSync } from "node:fs";
import { readSteps } from "@specie/markdown-steps";
import { expect, test } from "vitest";

test("the governance page shows every command that a change needs", () => {
  const text = readFileSync(new URL("../../../spec/GOVERNANCE.md", import.meta.url), "utf8");
  const commands = readSteps(text).flatMap((step) => (step.kind === "command" ? [step.command] : []));
  for (const word of ["pnpm gate", "pnpm changesets", "pnpm release"])
    expect(commands.some((command) => command.startsWith(word))).toBe(true);
});
