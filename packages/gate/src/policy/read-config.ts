import { Ajv2020 } from "ajv/dist/2020.js";
import { GateError, joinLines } from "../contract/gate-error.ts";
import { isDay } from "../lifecycle/lifecycle.ts";
import type { Language } from "../rules/rule.ts";
import { readDocument } from "../source/document.ts";
import { explainInvalid } from "../source/explain-invalid.ts";
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

/** Reads the settings. Throws a {@link GateError} that names every line to fix. */
export async function readConfig(file: string): Promise<Config> {
  const document = await readDocument(file);
  const written = document.root ?? {};
  if (!isConfig(written)) {
    const heading = { en: "The settings are malformed.", uk: "Налаштування мають помилки." };
    throw new GateError("config-malformed", joinLines(heading, explainInvalid(document, isConfig.errors)));
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
