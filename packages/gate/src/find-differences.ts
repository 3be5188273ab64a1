import { compareDocument } from "./compare-document.ts";
import { asObject } from "./contract/json.ts";
import { type Contract, child, type Located, start } from "./contract/located.ts";
import { type Finding, newTrail, reached, type Trail } from "./finding.ts";
import { retirement } from "./lifecycle/lifecycle.ts";
import { compareOperation } from "./operation/compare-operation.ts";
import { compareContent } from "./operation/content.ts";
import type { Context, Placed } from "./operation/context.ts";
import { compareHeaders } from "./operation/headers.ts";
import { compareExamples, compareNotes } from "./operation/notes.ts";
import { operationsAt, pairOperations } from "./operation/operations-at.ts";
import type { Direction } from "./rules/rule.ts";
import { type CompareSchemas, schemaComparison } from "./schema/compare-schema.ts";

/** A finding and the operation through which it was reached; `undefined` for the contract itself. */
export interface Reached {
  readonly finding: Finding;
  readonly operation: Named | undefined;
}

/** An operation as callers refer to it. */
export interface Named {
  readonly name: string;
  readonly endpoint: string;
  /** Whether its stability level allows breaks, in the base contract. */
  readonly mayBreak: boolean;
}

/**
 * The tables of operations. What a webhook sends goes from the server to the caller, like a response; in OpenAPI 3.0,
 * webhooks are an extension.
 */
const tables = [
  [["paths"], "request"],
  [["webhooks", "x-webhooks"], "response"],
] as const;

/** Walks through both contracts, operation by operation and through everything that each refers to. */
export function findDifferences(base: Contract, revision: Contract, today: string): Reached[] {
  const schemas = schemaComparison(today);
  const found: Reached[] = [];
  const walk = (operation: Named | undefined, direction: Direction, step: (context: Context) => void) => {
    const trail = newTrail();
    step(contextOf(trail, direction, today, schemas));
    for (const finding of reached(trail)) found.push({ finding, operation });
  };

  walk(undefined, "response", (context) => compareDocument(context, start(base), start(revision)));
  for (const [names, direction] of tables) {
    const [was, is] = [base, revision].map((contract) =>
      names.flatMap((name) => operationsAt(child(start(contract), name))),
    );
    for (const { before, after } of pairOperations(was ?? [], is ?? [])) {
      const either = before ?? after;
      if (!either) continue;
      walk(named(either), direction, (context) => {
        if (before && after) compareOperation(context, before, after);
        else if (before)
          context.report({
            rule: "operation-removed",
            at: before.operation,
            ...retirement([before.operation], today),
          });
        else if (after) context.report({ rule: "operation-added", at: after.operation });
      });
    }
  }
  return found;
}

function named({ method, path, items, operation }: Placed): Named {
  const { operationId } = asObject(operation.value);
  const endpoint = `${method} ${path}`;
  const { extension, mayBreak } = operation.contract.policy.stability;
  const level = [operation, ...items].map(({ value }) => asObject(value)[extension]).find(Boolean);
  return {
    name: typeof operationId === "string" ? operationId : endpoint,
    endpoint,
    mayBreak: typeof level === "string" && mayBreak.includes(level),
  };
}

function contextOf(trail: Trail, direction: Direction, today: string, compare: CompareSchemas): Context {
  const schemaOf = (owner: Located, key: string) => {
    const schema = child(owner, key);
    return schema ? [schema] : [];
  };
  const context: Context = {
    today,
    direction,
    report: (finding) => void trail.findings.push({ ...finding, direction }),
    schemas: (before, after, key = "schema") =>
      void trail.edges.add(compare(schemaOf(before, key), schemaOf(after, key), direction)),
    content: (before, after) => compareContent(context, before, after),
    headers: (before, after) => compareHeaders(context, before, after),
    examples: (before, after) => compareExamples(context, before, after),
    notes: (before, after, texts) => compareNotes(context, before, after, texts),
    reversed: () => contextOf(trail, direction === "request" ? "response" : "request", today, compare),
  };
  return context;
}
