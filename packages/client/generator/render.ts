import {
  type Contract,
  type Header,
  type Operation,
  type ProblemFacts,
  problemCodes,
  readOperations,
  schemaExample,
} from "@specie/contract";
import { constantNames, memberName } from "./names.ts";
import type { OperationFacts } from "./read-operations.ts";

/** Prints `generated/operations.ts`: the methods' types with their documentation, and the tables they run on. */
export function render(contract: Contract, operations: readonly OperationFacts[]): string {
  const codes = problemCodes(contract);
  return [
    `// Generated from ${contract.info.title} ${contract.info.version}. Change spec/ instead.`,
    `import type { Arguments, ${operations.some(hasSeveralAnswers) ? "EachResult, " : ""}Result } from "../src/call.ts";`,
    'import * as rows from "./rows.ts";',
    "",
    `/** The version of the contract that this client was generated from. */\nexport const contractVersion = "${contract.info.version}";`,
    `/** The difference between clocks that the server accepts. */\nexport const clockSkewSeconds = ${clockSkew(contract)};`,
    methodsInterface(operations),
    problemsInterface(codes, operations),
    operationsTable(operations),
    codesTable(codes),
    "",
  ].join("\n");
}

/** Without a declared one, no difference is reported. */
function clockSkew({ components: { securitySchemes = {} } }: Contract): string {
  const [scheme] = Object.values(securitySchemes);
  return String(scheme?.["x-clock-skew-seconds"] ?? "Number.POSITIVE_INFINITY");
}

function hasSeveralAnswers({ answers }: OperationFacts): boolean {
  return answers.size > 1;
}

function methodsInterface(operations: readonly OperationFacts[]): string {
  const members = operations.map(
    ({ id, summary, description, deprecation, answers }) =>
      `${comment([`${summary}.`, ...description.trim().split("\n"), ...deprecationTag(deprecation)])}\n  ${memberName(id)}(...input: Arguments<"${id}">): Promise<${answers.size > 1 ? "EachResult" : "Result"}<"${id}">>;`,
  );
  return `\n/** One method for each operation of the contract. */\nexport interface Methods {\n${members.join("\n\n")}\n}\n`;
}

function deprecationTag(deprecation: OperationFacts["deprecation"]): string[] {
  if (deprecation === undefined) return [];
  const { since, sunset, replacedBy } = deprecation;
  const days = [since && `since ${since}`, sunset && `works until ${sunset}`].filter(Boolean).join(", ");
  const instead = replacedBy && `Instead: ${replacedBy}`;
  return [["@deprecated", [days, instead].filter(Boolean).join(". ")].join(" ").trim()];
}

function problemsInterface(
  codes: Readonly<Record<string, ProblemFacts>>,
  operations: readonly OperationFacts[],
): string {
  const declared = new Set(operations.flatMap(({ problems }) => [...problems.values()].flat()));
  // A code that no operation declares says that the request did not reach one, which can happen to every call. Only a wrong
  // method cannot: a method of the client sends that of its operation.
  const everywhere = Object.entries(codes).filter(
    ([code, { status }]) => !declared.has(code) && status !== 405,
  );
  const members = operations.map(({ id, problems }) => {
    const all = new Map(problems);
    for (const [code, { status }] of everywhere) all.set(status, [...(all.get(status) ?? []), code]);
    const rows = [...all].sort(([a], [b]) => a - b);
    return `  ${memberName(id)}: { ${rows.map(([status, list]) => `${status}: ${list.map((code) => `"${code}"`).join(" | ")}`).join("; ")} };`;
  });
  return `/** The problem codes of each operation, by status. */\nexport interface OperationProblems {\n${members.join("\n")}\n}\n`;
}

function operationsTable(operations: readonly OperationFacts[]): string {
  const names = constantNames(operations.map(({ id }) => id));
  const rows = operations.map(({ id }) => `  rows.${names.get(id)},\n`);
  return `/** How each operation is called. */\nexport const operations = [\n${rows.join("")}] as const;\n`;
}

/** Two short tables, since every program has them in its bundle. */
function codesTable(codes: Readonly<Record<string, ProblemFacts>>): string {
  const all = Object.entries(codes);
  const statuses = all.map(([code, { status }]) => `  ${JSON.stringify(code)}: ${status},\n`);
  // Those of 429 and 503 are repeated for their status, whatever the code.
  const retryable = all
    .filter(([, { retryable, status }]) => retryable && status !== 429 && status !== 503)
    .map(([code]) => code);
  return `/** Every problem code with its status. */
export const problemStatuses = {\n${statuses.join("")}} as const;

/** The codes after which the same request may succeed later, where their status does not say so. */
export const retryableCodes: readonly unknown[] = ${JSON.stringify(retryable)};`;
}

function comment(lines: string[]): string {
  const text = lines.map((line) => `   * ${line.replaceAll("*/", "*\\/")}`.trimEnd());
  return `  /**\n${text.join("\n")}\n   */`;
}

/** Prints `generated/examples.ts`: the examples of every operation's answers, the successes first, for the MSW handlers. */
export function renderExamples(contract: Contract): string {
  const operations = [...readOperations(contract).values()];
  const answers = new Map(operations.map((operation) => [operation.id, answersOf(operation)]));
  const shared = sharedAnswers([...answers.values()]);
  const rows = operations.map(({ id, method, path }) => {
    const own = Object.entries(answers.get(id) ?? {}).map(([name, answer]) => {
      const text = JSON.stringify(answer);
      return `${JSON.stringify(name)}:${shared.get(text) ?? text}`;
    });
    return `  ${memberName(id)}: { method: "${method}", path: ${JSON.stringify(path)}, answers: {${own.join(",")}} },`;
  });
  const constants = [...shared].map(([text, name]) => `const ${name}: Example = ${text};\n`);
  const names = [...answers].map(
    ([id, all]) =>
      `  ${memberName(id)}: ${
        Object.keys(all)
          .map((name) => `"${name}"`)
          .join(" | ") || "never"
      };`,
  );
  const hasEmptyAnswer = operations.some(({ responses }) =>
    [...responses.values()].some(({ content }) => content === undefined),
  );
  const methods = [...new Set(operations.map(({ method }) => `"${method}"`))].join(" | ");
  return `// Generated from ${contract.info.title} ${contract.info.version}. Change spec/ instead.

/** The names of the examples of each operation's answers. */
export interface ExampleNames {
${names.join("\n")}
}

export interface Example {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body${hasEmptyAnswer ? "?" : ""}: unknown;
}

${constants.join("")}
// The type is written out, because that of the literal would be as large as the literal.
export const examples: {
  readonly [Op in keyof ExampleNames]: {
    readonly method: ${methods};
    readonly path: string;
    readonly answers: Readonly<Record<ExampleNames[Op], Example>>;
  };
} = {
${rows.join("\n")}
};
`;
}

/** The answers that several operations have, as texts with the names of their constants. */
function sharedAnswers(all: readonly object[]): ReadonlyMap<string, string> {
  const texts = all.flatMap((answers) => Object.values(answers).map((answer) => JSON.stringify(answer)));
  const repeated = new Set(texts.filter((text, index) => texts.indexOf(text) !== index));
  return new Map([...repeated].map((text, index) => [text, `answer${index}`]));
}

/** By the names of the examples; an answer without a body is named by its status, such as `Status204`. */
function answersOf({ responses }: Operation): object {
  return Object.fromEntries(
    [...responses.values()].flatMap(({ status, headers, content }): [string, object][] =>
      content === undefined
        ? [[`Status${status}`, { status, headers: headersOf(headers) }]]
        : content.examples.map(({ name, value }) => [
            name,
            { status, headers: { "Content-Type": content.mediaType, ...headersOf(headers) }, body: value },
          ]),
    ),
  );
}

/** Those that every such answer carries. */
function headersOf(headers: readonly Header[]): object {
  const required = headers.filter((header) => header.required);
  return Object.fromEntries(
    required.flatMap(({ name, example, schema }) => {
      const value = example ?? schemaExample(schema);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}
