import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exampleText } from "../../src/contract.ts";
import type { StepLanguage } from "../../src/guides/steps.ts";
import { environment } from "../../src/samples/call.ts";
import { normalise, type RecordedResponse } from "./normalise.ts";
import { openBank, textAt } from "./open-bank.ts";
import { type Printed, printed } from "./printed.ts";
import { type Exchange, startRecordingProxy } from "./recording-proxy.ts";
import { runProgram } from "./run-program.ts";
import type { Sample } from "./sample.ts";
import { killSpecie, specieEnvironment } from "./specie-command.ts";
import type { SampleServer } from "./start-server.ts";

const nodeModules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Random values are replaced in what is recorded, and a chain with others is not valid: pages show the contract's, which is. */
const unrecorded: readonly string[] = ["listChainEntries", "history.verify-chain"];

export interface Ran {
  readonly sample: Sample;
  /** The last response that the sample got, or what `specie` printed; undefined where it sends no request, or is not recorded. */
  readonly recorded: RecordedResponse | Printed | undefined;
}

/**
 * Runs samples of one language in order, as a new counterparty, in a folder of their own, each with the environment that
 * the previous ones left.
 *
 * @throws Error when a sample fails or gets another status than it should.
 */
export async function runSamples(
  samples: readonly Sample[],
  server: SampleServer,
  mockUrl: string,
): Promise<Ran[]> {
  const { counterparty, token } = await openBank(server);
  const folder = await mkdtemp(join(tmpdir(), "specie-sample-"));
  await symlink(nodeModules, join(folder, "node_modules"));
  const proxies = { server: await startRecordingProxy(server.url), mock: await startRecordingProxy(mockUrl) };
  const env: Record<string, string> = {
    [environment.counterparty]: counterparty,
    [environment.token]: token,
    // Without a .curlrc, as on a new machine.
    CURL_HOME: folder,
    ...(samples.some(({ language }) => language === "specie") && (await specieEnvironment(folder))),
  };
  const names = new Map([[counterparty, exampleText("CustomerActive", "counterparty_guid")]]);
  const ran: Ran[] = [];
  try {
    for (const sample of samples) {
      const proxy = proxies[sample.target];
      if (sample.replaces)
        env["JWK_GUID"] = await guidOfKey(server.url, counterparty, token, sample.replaces);
      const { messages, exit = 0, killedAt } = sample;
      if (killedAt !== undefined) proxy.keepBack(killedAt).then(() => killSpecie(folder));
      const output = await runProgram(
        sample.language,
        carried(sample.language, sample.code),
        { env: { ...env, [environment.url]: proxy.url, ...(messages && { LANG: messages }) }, folder },
        exit,
      );
      if (messages) {
        ran.push({ sample, recorded: printed(output, exit, { folder, url: proxy.url, names }) });
        continue;
      }
      const last = proxy.take().at(-1);
      judge(sample, last);
      for (const [variable, field] of Object.entries(sample.takes)) {
        const value = textAt(JSON.parse(last?.body ?? "{}"), field);
        env[variable] = value;
        if (!names.has(value)) names.set(value, nameFor(variable));
      }
      const isRecorded = last !== undefined && !unrecorded.includes(sample.id);
      ran.push({ sample, recorded: isRecorded ? normalise(last, names) : undefined });
    }
  } finally {
    proxies.server.stop();
    proxies.mock.stop();
    await rm(folder, { recursive: true });
  }
  return ran;
}

/** @throws Error that names the sample when it got another status than it should. */
export function judge(
  { id, language, status }: Pick<Sample, "id" | "language" | "status">,
  last: Pick<Exchange, "status" | "body"> | undefined,
): void {
  // A sample that prepares something sends no request.
  if (last && last.status !== status)
    throw new Error(`${id} in ${language} got ${last.status}, not ${status}: ${last.body}`);
}

/** A reader's shell keeps its variables from one sample to the next; this one keeps them in a file. */
function carried(language: StepLanguage, code: string): string {
  if (language !== "curl" && language !== "specie") return code;
  // A terminal shows both streams in the order of writing.
  const shown = language === "specie" ? "exec 2>&1\n" : "";
  return `${shown}kept=.variables\n[ -f $kept ] && . ./$kept\n${code}\ndeclare -p key SPECIE_TOKEN SPECIE_PROFILE 2>/dev/null | sed 's/^declare -[-x]*/export/' > .variables || true`;
}

/** The value that the contract's examples have for a variable of the reference. */
function nameFor(variable: string): string {
  if (variable === "CUSTOMER_GUID") return exampleText("CustomerActive", "wallet_user_guid");
  if (variable === "ACCOUNT_GUID") return exampleText("AccountOpened", "guid");
  if (variable === "EVENT_GUID") return exampleText("EventUpdated", "guid");
  return exampleText("KeyRegistered", "guid");
}

async function guidOfKey(url: string, counterparty: string, token: string, kid: string): Promise<string> {
  const answer = await fetch(`${url}/counterparty/${counterparty}/jwk`, {
    headers: { "CX-Authorization": token },
  });
  const { keys }: { keys: { guid: string; kid: string }[] } = await answer.json();
  const found = keys.find((key) => key.kid === kid);
  if (!found) throw new Error(`No sample has registered the key ${kid} that another replaces`);
  return found.guid;
}
