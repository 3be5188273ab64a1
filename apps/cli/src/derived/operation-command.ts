import type { Client, OperationId, Result } from "@specie/client";
import { Argument, Command } from "commander";
import type { Context } from "../context.ts";
import type { Operation } from "../contract/operations.ts";
import { addColumnHelp, columnsOf } from "../output/columns.ts";
import { columnsOption, formatOption, readOutput } from "../output/output-options.ts";
import { printResponse } from "../output/print-response.ts";
import { chooseConnection, connect, profileIn } from "../profile/connect.ts";
import { newKeyOption, readNewKey } from "../profile/new-key.ts";
import { addExample } from "../texts/commander-texts.ts";
import { exampleOf } from "../texts/examples.ts";
import { commandText } from "./field-option.ts";
import { bodyOptions, type Parsed, parameterOptions, pathArguments } from "./fields.ts";

/** The command of an operation: its path parameters as arguments, everything else that it takes as options. */
export function operationCommand(operation: Operation, context: Context): Command {
  const { texts } = context;
  const command = new Command(operation.verb)
    .summary(operation.summary)
    .description(commandText(operation.description));
  const path = pathArguments(operation);
  for (const { name, description } of path) command.addArgument(new Argument(`<${name}>`, description));
  const query = parameterOptions(operation, "query", texts);
  const headers = parameterOptions(operation, "header", texts);
  const body = operation.body && bodyOptions(operation.body, texts);
  for (const { options } of [query, ...(body ? [body] : []), headers])
    for (const option of options) command.addOption(option);
  const newKey = newKeyOption(operation.id, context);
  if (newKey) command.addOption(newKey);
  command.addOption(formatOption(texts)).addOption(columnsOption(texts));
  addColumnHelp(command, columnsOf(operation.response), texts);
  addExample(
    command,
    newKey
      ? `specie ${operation.group} ${operation.verb} ${path.map(() => "GUID ").join("")}--key-of next`
      : exampleOf(operation),
    texts,
  );

  return command.action(async (...given: unknown[]) => {
    const parsed: Parsed = command.optsWithGlobals();
    const output = readOutput(parsed, context);
    const input = {
      ...Object.fromEntries(path.map(({ name }, index) => [name, given[index]])),
      ...(await query.read(parsed)),
      headers: await headers.read(parsed),
      ...(body && { body: await body.read(parsed) }),
    };
    const connection = await chooseConnection(context, profileIn(parsed));
    if (newKey) {
      const typed = (name: string) => command.getOptionValueSource(name) === "cli";
      const replaces = path.length > 0 ? String(given[0]) : undefined;
      Object.assign(Object(input.body), await readNewKey(parsed, typed, connection, replaces, context));
    }
    const client = connect(context, connection);
    const { data, etag } = await callByName(client, operation.id, input, context.signal);
    await printResponse(data, operation, output, context);
    if (etag !== undefined && output.format === "table") context.notify(texts.etag(etag));
  });
}

type AnyMethod = (
  input: object,
  options: object,
) => Promise<{ data: unknown; etag: Result<OperationId>["etag"] }>;

/** Calls the client's method of an operation by its name; the server validates the input. */
function callByName(client: Client, id: string, input: object, signal: AbortSignal) {
  // Client and commands are derived from the same contract, so each operation has its method.
  const method = client[id as OperationId] as unknown as AnyMethod;
  return method(input, { signal });
}
