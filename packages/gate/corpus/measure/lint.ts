import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Corpus } from "./read-corpus.ts";
import { inFolder, runRedocly } from "./redocly.ts";

// What makes a document wrong, not what makes it unlovely.
const rules = [
  "struct",
  "no-unresolved-refs",
  "no-ambiguous-paths",
  "no-identical-paths",
  "no-duplicated-tag-names",
  "no-enum-type-mismatch",
  "no-invalid-media-type-examples",
  "no-invalid-schema-examples",
  "no-mixed-number-range-constraints",
  "no-required-schema-properties-undefined",
  "no-schema-type-mismatch",
  "operation-operationId-unique",
  "operation-parameters-unique",
  "operation-tag-defined",
  "path-declaration-must-exist",
  "path-parameters-defined",
  "security-defined",
];

interface Report {
  readonly totals: { readonly errors: number };
  readonly problems: readonly {
    readonly message: string;
    readonly location: readonly { readonly pointer: string; readonly source: { readonly ref: string } }[];
  }[];
}

/** What is not valid OpenAPI 3.1 in the base and in the revisions, one line each, by one run of `redocly lint`. */
export function lintCorpus({ base, cases }: Corpus): Promise<string[]> {
  return inFolder(async (folder) => {
    const documents = [{ id: "base", revision: base }, ...cases];
    const apis: Record<string, { root: string }> = {};
    for (const { id, revision } of documents) {
      const name = id.replace("/", "__");
      apis[name] = { root: `${name}.json` };
      await writeFile(join(folder, `${name}.json`), JSON.stringify(revision, undefined, 1));
    }
    const config = {
      telemetry: "off",
      rules: Object.fromEntries(rules.map((rule) => [rule, "error"])),
      apis,
    };
    await writeFile(join(folder, "redocly.yaml"), JSON.stringify(config));

    const stdout = await runRedocly(folder, ["lint", "--format=json", "--max-problems=1000"]);
    // One JSON document for each contract, each right after the one before. The shape is Redocly's; should it change,
    // the number of reports or the planted fault in the test shows it.
    const reports = stdout.split(/(?<=^\})(?=\{)/m).map((json) => JSON.parse(json) as Report);
    if (reports.length !== documents.length)
      throw new Error(`${reports.length} reports of ${documents.length}`);
    return reports
      .flatMap(({ problems }) => problems)
      .map(({ message, location: [at] }) => `${at?.source.ref} ${at?.pointer}: ${message}`);
  });
}
