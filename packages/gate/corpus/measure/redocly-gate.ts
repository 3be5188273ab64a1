import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { impacts } from "./entry.ts";
import type { Finding, Gate } from "./gate.ts";
import { inFolder, mapConcurrent, runRedocly } from "./redocly.ts";

/** `redocly diff` as it comes, with the rule set it recommends. */
export const redoclyGate: Gate = {
  name: "redocly diff",
  judge: ({ base, cases }) =>
    inFolder(async (folder) => {
      await writeFile(join(folder, "redocly.yaml"), "extends: [diff-recommended]\ntelemetry: 'off'\n");
      await writeFile(join(folder, "base.json"), JSON.stringify(base));
      return mapConcurrent(cases, async ({ id, revision }) => {
        const file = `${id.replace("/", "__")}.json`;
        await writeFile(join(folder, file), JSON.stringify(revision));
        return compare(folder, "base.json", file);
      });
    }),
};

/** Whether `redocly diff` calls the pair breaking; `undefined` where it cannot judge. */
export function redoclyVerdict(folder: string, base: string, file: string): Promise<boolean | undefined> {
  return compare(folder, base, file).then(
    (found) => found.some(({ impact }) => impact === "major"),
    () => undefined,
  );
}

async function compare(folder: string, base: string, file: string): Promise<Finding[]> {
  const json = await runRedocly(folder, ["diff", base, file, "--format=json", "--fail-on=none"]);
  // Redocly's report, version 1: the bump is absent when there is nothing to report.
  const { bump } = JSON.parse(json) as { bump?: string };
  if (bump === undefined) return [];
  const impact = impacts.find((known) => known === bump);
  if (!impact) throw new Error(`redocly diff reports the bump ${bump}`);
  return [{ rule: "bump", impact, operations: undefined }];
}
