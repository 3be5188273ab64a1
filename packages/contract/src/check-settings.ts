import { defaults, type Settings } from "./settings.ts";

/** What is wrong in `specie.config.ts`: which setting, why, and what to write instead. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(setting: string, fault: string, fix: string) {
    super(`specie.config.ts: ${setting} ${fault}. ${fix}`);
  }
}

/** @throws ConfigError for the first setting that is unknown or has the wrong form. */
export function checkSettings(settings: Settings): void {
  if (!isRecord(settings))
    throw new ConfigError("defineConfig", "takes an object", "Write `defineConfig({})` for the defaults.");
  for (const [name, value] of Object.entries(settings)) {
    const check = checks[name];
    if (check === undefined)
      throw new ConfigError(name, "is no setting", `The settings are ${Object.keys(checks).join(", ")}.`);
    check(value);
  }
}

const checks: Readonly<Record<string, (value: unknown) => void>> = {
  spec(value) {
    if (typeof value !== "string" || !/^[\w.-]+(\/[\w.-]+)+\.ya?ml$/.test(value))
      throw new ConfigError(
        "spec",
        `is ${JSON.stringify(value)}, which is no YAML file in a folder of the repository`,
        `Write its path from the root, such as "${defaults.spec}".`,
      );
  },
  languages(value) {
    const [first, ...others]: unknown[] = Array.isArray(value) ? value : [];
    if (first !== "en")
      throw new ConfigError(
        "languages",
        "does not begin with en",
        'Checks, messages and the changelog read the contract in English. Write ["en"], and others after it.',
      );
    for (const [index, other] of others.entries()) {
      if (typeof other !== "string" || !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(other))
        throw new ConfigError("languages", `contains ${JSON.stringify(other)}`, 'Write tags, such as "de".');
      if (other === "en" || others.indexOf(other) !== index)
        throw new ConfigError("languages", `contains ${other} twice`, "Write each language once.");
    }
  },
  packages(value) {
    const pattern = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
    const given = membersOf(
      "packages",
      value,
      pattern,
      "a package name, such as @parcels/client",
      defaults.packages,
    );
    const all = Object.values({ ...defaults.packages, ...given });
    const twice = all.find((name, index) => all.indexOf(name) !== index);
    if (twice !== undefined)
      throw new ConfigError("packages", `contains ${twice} twice`, "Give each package a name of its own.");
  },
  boundParameters(value) {
    membersOf(
      "boundParameters",
      value,
      /^(?!\s*$)((?!\*\/)[\s\S])+$/,
      "what the option of the client is, in a sentence",
    );
  },
  paging(value) {
    if (value === false) return;
    membersOf("paging", value, /^[\w.[\]$-]+$/, "the name that it has in the contract", defaults.paging);
  },
  auth(value) {
    if (typeof value !== "string" || value === "")
      throw new ConfigError(
        "auth",
        `is ${JSON.stringify(value)}`,
        "Write the name of a scheme in components.securitySchemes.",
      );
  },
};

/** The members of a setting, each a text of that form; only those of `known`, where that is given. */
function membersOf(setting: string, value: unknown, pattern: RegExp, form: string, known?: object): object {
  if (!isRecord(value))
    throw new ConfigError(setting, `is ${JSON.stringify(value)}`, "Write an object in braces.");
  for (const [name, text] of Object.entries(value)) {
    if (known !== undefined && !Object.hasOwn(known, name))
      throw new ConfigError(
        `${setting}.${name}`,
        "is no setting",
        `Its settings are ${Object.keys(known).join(", ")}.`,
      );
    if (typeof text !== "string" || !pattern.test(text))
      throw new ConfigError(`${setting}.${name}`, `is ${JSON.stringify(text)}`, `Write ${form}.`);
  }
  return value;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
