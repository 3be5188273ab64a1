import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GateError } from "../contract/gate-error.ts";
import { asObject, type JsonObject } from "../contract/json.ts";
import { type Contract, start } from "../contract/located.ts";
import { newNames } from "../operation/security.ts";
import { type PlainContract, plainContract } from "./plain-contract.ts";
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
    const was = plainContract(base, newNames(start(base), start(revision)));
    const is = plainContract(revision, new Map());
    const files = await Promise.all([
      write(folder, "base", withSelfTest(usedSchemesOnly(was.document, is.document), "base")),
      write(folder, "revision", withSelfTest(is.document, "revision")),
    ]);
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
    return read(JSON.parse(printed) as Report, was, is); // Redocly's own report; its version is exact in the catalog.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(folder: string, side: string, document: JsonObject): Promise<string> {
  const file = join(folder, `${side}.json`);
  await writeFile(file, JSON.stringify(document));
  return file;
}

/** A security scheme that goes is a break where an operation asked for it, and nowhere else. */
function usedSchemesOnly(base: JsonObject, revision: JsonObject): JsonObject {
  const schemesOf = (document: JsonObject) => asObject(asObject(document["components"])["securitySchemes"]);
  const kept = Object.entries(schemesOf(base)).filter(([name]) => name in schemesOf(revision));
  return {
    ...base,
    components: { ...asObject(base["components"]), securitySchemes: Object.fromEntries(kept) },
  };
}

function read({ changes }: Report, was: PlainContract, is: PlainContract): RedoclyVerdict[] {
  const all = changes.flatMap(({ path, base, revision, verdicts }) =>
    verdicts
      .filter(({ impact }) => impact === "major")
      .map(({ ruleId, message }) => ({
        rule: ruleId,
        message,
        base: base && was.originOf(base.pointer.slice(1)),
        revision: revision && is.originOf(revision.pointer.slice(1)),
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
