import { Ajv2020 } from "ajv/dist/2020.js";
import { GateError } from "../contract/gate-error.ts";
import { isDay } from "../lifecycle/days.ts";
import type { Language } from "../rules/rule.ts";
import { parseDocument } from "../source/document.ts";
import { readText } from "../source/location.ts";
import { configSchema } from "./config-schema.ts";
import { defaultPolicy, type Exception, type Policy } from "./policy.ts";

/** A contract to judge, as the command line or the configuration names it. */
export interface ContractPair {
  readonly base: string;
  readonly revision: string;
  readonly ledger?: string | undefined;
}

export interface Config {
  readonly policy: Policy;
  readonly contracts: readonly ContractPair[];
  readonly language: Language;
}

/** `specie-gate.yaml` as it is written. */
interface ConfigFile {
  readonly contracts?: readonly ContractPair[];
  readonly rules?: Policy["rules"] | null;
  readonly extensions?: Policy["extensions"] | null;
  readonly "grace-days"?: number;
  readonly "require-sunset"?: boolean;
  readonly stability?: { readonly extension?: string; readonly "may-break"?: readonly string[] };
  readonly exceptions?: readonly Exception[] | null;
  readonly language?: Language;
}

const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addFormat("day", { type: "string", validate: isDay });
const isConfig = ajv.compile<ConfigFile>(configSchema);

export const noConfig: Config = { policy: defaultPolicy, contracts: [], language: "en" };

/** Reads the configuration. Throws a {@link GateError} that names every line to fix. */
export async function readConfig(file: string): Promise<Config> {
  const { root, lineOf } = parseDocument(await readText(file), file);
  const written = root ?? {};
  if (!isConfig(written)) {
    const lines = (isConfig.errors ?? []).map(({ instancePath, keyword, message, params }) => {
      const tokens = instancePath.split("/").slice(1);
      const unknown: unknown = params["additionalProperty"];
      const line = lineOf(typeof unknown === "string" ? [...tokens, unknown] : tokens);
      const found =
        keyword === "additionalProperties" ? `\`${unknown}\` is not a property of this object` : message;
      const allowed = keyword === "enum" ? `: ${JSON.stringify(params["allowedValues"])}` : "";
      return `${file}:${line}: ${tokens.join(".") || "the file"}: ${found}${allowed}.`;
    });
    throw new GateError("config-malformed", `The configuration is malformed.\n${lines.join("\n")}`);
  }
  const { extension, "may-break": mayBreak } = written.stability ?? {};
  return {
    policy: {
      rules: written.rules ?? {},
      extensions: { ...defaultPolicy.extensions, ...written.extensions },
      graceDays: written["grace-days"] ?? defaultPolicy.graceDays,
      requireSunset: written["require-sunset"] ?? defaultPolicy.requireSunset,
      stability: {
        extension: extension ?? defaultPolicy.stability.extension,
        mayBreak: mayBreak ?? defaultPolicy.stability.mayBreak,
      },
      exceptions: written.exceptions ?? [],
    },
    contracts: written.contracts ?? [],
    language: written.language ?? "en",
  };
}
