import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { contractMixtures } from "./contract-mixtures.ts";
import { type Mixture, mixtures } from "./mixtures.ts";

/** Each pair with all that is reported of it; what is not there at all is a dash. */
function record(all: readonly Mixture[]): string {
  const show = (value: unknown) => JSON.stringify(value, (_key, part) => (part === undefined ? "–" : part));
  return all
    .map(({ base, revision, from, to }, index) => {
      const found = compareContracts(base, revision, { today: "2026-11-22" }).map(
        ({ impact, rule, directions, side, pointer, operations, message }) =>
          `  ${impact} ${rule} ${directions.join("+")} ${side} ${pointer.replace("/paths/~1a/post/", "…")} ${operations.join()}\n    ${message.en}\n`,
      );
      return `${index} ${show(from)}\n→ ${show(to)}\n${found.join("")}`;
    })
    .join("\n");
}

// What acts together differs from what the states show alone. `vitest run test/mixtures -u` writes the files; look at a difference.
test("what is reported of schemas with many keywords", async () => {
  await expect(record(mixtures())).toMatchFileSnapshot("reports/mixtures/schemas.txt");
});

test("what is reported of contracts with many parts", async () => {
  await expect(record(contractMixtures())).toMatchFileSnapshot("reports/mixtures/contracts.txt");
});
