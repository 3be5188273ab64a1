import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IForbiddenRuleType, type IViolation } from "dependency-cruiser";
import { arrows, serverOrder } from "./arrows.ts";

const noCircle: IForbiddenRuleType = {
  name: "no circle",
  severity: "error",
  from: {},
  to: { circular: true },
};
export const serverRule = "inside the server, imports go to the right only";

/**
 * The imports of a repository that break a rule, one a line; type imports count, since a reader follows them, too.
 * Knip, which is here already, finds what nothing imports, and Biome has no rule that reads folders.
 */
export async function findViolations(root: string): Promise<string[]> {
  const folders = ["packages", "apps", "scripts", "spec"].filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(folders, {
    baseDir: root,
    exclude: { path: "(^|/)(node_modules|dist|\\.turbo|\\.astro|\\.data)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".js", ".mjs", ".json"],
    },
    validate: true,
    ruleSet: { forbidden: [noCircle, ...arrows.map(toForbidden), ...serverRules()] },
  });
  if (typeof output === "string")
    throw new Error(`dependency-cruiser printed instead of answering: ${output}`);
  return output.summary.violations.map(describe);
}

function toForbidden({ rule, from, fromNot, to, toNot }: (typeof arrows)[number]): IForbiddenRuleType {
  return {
    name: rule,
    severity: "error",
    from: { path: from, ...(fromNot && { pathNot: fromNot }) },
    to: { path: to, ...(toNot && { pathNot: toNot }) },
  };
}

function serverRules(): IForbiddenRuleType[] {
  const within = (names: readonly string[]) => `^apps/api/src/(${names.join("|")})(/|\\.ts$)`;
  return serverOrder.slice(1).map((line, index) => ({
    name: serverRule,
    severity: "error",
    from: { path: within(line), pathNot: "\\.test\\.ts$" },
    to: { path: within(serverOrder.slice(0, index + 1).flat()) },
  }));
}

function describe({ rule, from, to, cycle }: IViolation): string {
  const path = cycle ? cycle.map(({ name }) => name) : [to];
  return `${rule.name}: ${[from, ...path].join(" → ")}`;
}
