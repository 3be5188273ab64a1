import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GateError } from "../contract/gate-error.ts";
import type { Contract } from "../contract/located.ts";
import { plainContract } from "./plain-contract.ts";
import { runRedocly } from "./run-redocly.ts";
import { isPlanted, redoclyRules, withSelfTest } from "./self-test.ts";

/** A break that Redocly sees. */
export interface RedoclyVerdict {
  readonly rule: string;
  readonly message: string;
  /** JSON Pointers into the contracts; on a side where the thing is not there, undefined. */
  readonly base: string | undefined;
  readonly revision: string | undefined;
  /** JSON Pointer from the root through the operation, as Redocly got there. */
  readonly path: string;
}

/** The part of `redocly diff --format=json` (report version 1) that is read here. */
interface Report {
  readonly changes: readonly {
    readonly path: string;
    readonly base?: { readonly pointer: string };
    readonly revision?: { readonly pointer: string };
    readonly verdicts: readonly {
      readonly ruleId: string;
      readonly impact: string;
      readonly message: string;
    }[];
  }[];
}

/** The configuration with Redocly's rules on. */
export const ownRules = fileURLToPath(new URL("../../redocly.yaml", import.meta.url));

/** Asks Redocly what breaks. Throws `missing-rules` if the configuration leaves one of its rules out. */
export async function redoclyVerdicts(
  base: Contract,
  revision: Contract,
  rules: string,
): Promise<RedoclyVerdict[]> {
  const folder = await mkdtemp(join(tmpdir(), "specie-gate-"));
  try {
    const files = await Promise.all(
      [base, revision].map(async (contract) => {
        const file = join(folder, `${contract.side}.json`);
        await writeFile(file, JSON.stringify(withSelfTest(plainContract(contract), contract.side)));
        return file;
      }),
    );
    const printed = await runRedocly([
      "diff",
      ...files,
      "--config",
      rules,
      "--fail-on",
      "none",
      "--format",
      "json",
    ]);
    return read(JSON.parse(printed) as Report); // Redocly's own report; its version is exact in the catalog.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function read({ changes }: Report): RedoclyVerdict[] {
  const all = changes.flatMap(({ path, base, revision, verdicts }) =>
    verdicts
      .filter(({ impact }) => impact === "major")
      .map(({ ruleId, message }) => ({
        rule: ruleId,
        message,
        base: base?.pointer.slice(1),
        revision: revision?.pointer.slice(1),
        path: path.slice(1),
      })),
  );
  const biting = new Set(all.filter(({ path }) => isPlanted(path)).map(({ rule }) => rule));
  const missing = redoclyRules.filter((rule) => !biting.has(rule));
  if (missing.length > 0)
    throw new GateError(
      "missing-rules",
      `These rules of \`redocly diff\` did not see a break that was planted for them: ${missing.join(", ")}. ` +
        "The configuration needs `extends: [diff-recommended]` and must not lower a rule.",
    );
  return all.filter(({ path }) => !isPlanted(path));
}
