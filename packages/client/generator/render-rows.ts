import type { Contract } from "@specie/contract";
import { constantNames } from "./names.ts";
import type { AnswerKind, OperationFacts } from "./read-operations.ts";

/**
 * Prints `generated/rows.ts`: how each operation is called, as a constant of its own, so that the bundle of a program that makes a
 * few calls contains their operations only.
 */
export function renderRows({ info }: Contract, operations: readonly OperationFacts[]): string {
  const names = constantNames(operations.map(({ id }) => id));
  const rows = operations.map((operation) => {
    const { id, method, path, summary, keyed, rows: list, feed, deprecation } = operation;
    const facts = [`id: ${text(id)}`, `method: "${method}"`, `path: ${text(path)}`];
    if (keyed) facts.push("keyed: true");
    if (list) facts.push(`rows: ${text(list)}`);
    if (feed)
      facts.push(
        `feed: ${text(feed.list)}`,
        `more: ${text(feed.more)}`,
        `first: ${JSON.stringify(feed.first)}`,
      );
    facts.push(...unusualFacts(operation));
    const about = deprecation
      ? `${summary}. @deprecated ${deprecation.replacedBy ? `Instead: ${deprecation.replacedBy}` : ""}`
      : `${summary}.`;
    return `/** ${about.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ")} */\nexport const ${names.get(id)} = { ${facts.join(", ")} } as const;\n`;
  });
  return `// Generated from ${info.title} ${info.version}. Change spec/ instead.\n\n${rows.join("\n") || "export {};\n"}`;
}

/** What most operations have in common is left out: a JSON body, a token, an object with status 200, codes for each failure. */
function unusualFacts({ mediaType, commas, identified, answers, failures }: OperationFacts): string[] {
  const facts: string[] = [];
  if (mediaType !== undefined && mediaType !== "application/json")
    facts.push(`mediaType: ${text(mediaType)}`);
  if (commas.length > 0) facts.push(`commas: ${JSON.stringify(commas)}`);
  if (!identified) facts.push("open: true");
  const kinds: [number, AnswerKind][] = [...answers];
  if (kinds.join() !== "200,object")
    facts.push(`answers: { ${kinds.map(([status, kind]) => `${status}: "${kind}"`).join(", ")} }`);
  if (failures.length > 0) facts.push(`failures: [${failures.join(", ")}]`);
  return facts;
}

const text = (value: string) => JSON.stringify(value);
