import { type Contract, type Header, type Operation, readOperations } from "@specie/contract";

/** Prints `generated/examples.ts`: the examples of every operation's answers, the successes first, for the MSW handlers. */
export function renderExamples(contract: Contract): string {
  const rows = [...readOperations(contract).values()].map((operation) => {
    const { id, method, path } = operation;
    return `  ${id}: ${JSON.stringify({ method, path, answers: answersOf(operation) })},`;
  });
  return `// Generated from ${contract.info.title} ${contract.info.version}. Change spec/ instead.\nexport const examples = {\n${rows.join("\n")}\n} as const;\n`;
}

function answersOf({ responses }: Operation): object {
  return Object.fromEntries(
    [...responses.values()].flatMap(({ status, headers, content }) =>
      (content?.examples ?? []).map(({ name, value }) => [
        name,
        { status, headers: { "Content-Type": content?.mediaType, ...headersOf(headers) }, body: value },
      ]),
    ),
  );
}

/** Those that every such answer carries. */
function headersOf(headers: readonly Header[]): object {
  const required = headers.filter((header) => header.required);
  return Object.fromEntries(
    required.flatMap(({ name, example, schema }) => {
      const value = example ?? schema.example ?? schema.examples?.[0];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}
