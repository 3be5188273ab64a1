import { readAuth } from "@specie/contract";
import { Command, InvalidArgumentError, Option } from "commander";
import config from "../../../../specie.config.ts";
import type { Context } from "../context.ts";
import { readJsonFile } from "../derived/json-file.ts";
import { CliError, type ExitName } from "../exit-codes.ts";
import { chooseConnection, fetchOf, profileIn, tokenOf } from "../profile/connect.ts";
import { describeCause } from "../profile/network.ts";

const methods = ["GET", "PUT", "POST", "DELETE", "PATCH"] as const;

/** `specie api`: one call as it is typed, with a token of the profile. It is not retried. */
export function apiCommand(context: Context): Command {
  const { texts, stdout, signal, language, contract } = context;
  const command = new Command("api")
    .description(texts.commands.api)
    .argument("<method>", methods.join(", "))
    .argument("<path>", texts.api.path)
    .option("--data <file>", texts.api.data)
    .addOption(
      new Option("--header <name:value>", texts.api.header).argParser<string[]>((text, earlier = []) => {
        if (!/^[^\s:]+:/.test(text)) throw new InvalidArgumentError(texts.api.headerForm);
        return [...earlier, text];
      }),
    );
  return command.action(async (method: string, path: string) => {
    const options = command.optsWithGlobals();
    const verb = methods.find((one) => one === method.toUpperCase());
    if (!verb)
      throw new CliError(
        "usage",
        texts.wrongUsage.badArgument(method, "method", texts.oneOf(methods.join(", "))),
      );
    const connection = await chooseConnection(context, profileIn(options));
    const { counterparty, url } = connection;
    const body = options["data"] ? JSON.stringify(await readJsonFile(options["data"], texts)) : undefined;
    const auth = readAuth(contract, config.auth);
    const given: string[] = options["header"] ?? [];
    const headers = {
      Accept: "application/json, application/problem+json",
      "Accept-Language": language,
      ...(auth && { [auth.header]: auth.prefix + (await tokenOf(connection, context)) }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...Object.fromEntries(given.map((one) => one.split(/:\s*(.*)/s, 2))),
    };
    const target = Object.keys(config.boundParameters).reduce(
      (text, name) => text.replaceAll(`{${name}}`, counterparty),
      url + (path.startsWith("/") ? path : `/${path}`),
    );
    const init = { method: verb, headers, ...(body !== undefined && { body }), signal };
    const failed = (error: unknown): never => {
      if (signal.aborted) throw new CliError("interrupted", texts.exits.interrupted);
      throw new CliError("unavailable", texts.unreachable(target, describeCause(error, texts)));
    };
    const response = await fetchOf(context, connection)(target, {
      ...init,
      redirect: "manual",
      credentials: "omit",
    }).catch(failed);
    // Its end may be lost, too.
    stdout.write(await response.text().catch(failed));
    context.notify(`\n${response.status} ${response.statusText}`.trimEnd());
    const exit = exitByStatus(response.status);
    if (exit !== "done") throw new CliError(exit, texts.exits[exit]);
  });
}

function exitByStatus(status: number): ExitName {
  if (status < 400) return "done";
  if (status === 401) return "unauthorized";
  return status === 429 || status >= 500 ? "unavailable" : "refused";
}
