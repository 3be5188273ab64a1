import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSteps, runSteps } from "@specie/markdown-steps";
import { run } from "../repository/run.ts";

/** A change of the contract, made in a copy of the repository as a contributor makes it. */
export interface ContractChange {
  readonly name: string;
  readonly make: (root: string) => void;
}

/** Runs `pnpm new`. */
function create(root: string, ...words: readonly string[]): void {
  run(root, "pnpm", ["--silent", "new", ...words]);
}

/** Replaces a text that must be there. */
export function edit(root: string, file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(root, file), "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(join(root, file), changed);
}

/** The filter, the field and the operation that CONTRIBUTING.md makes, so that what it shows ends green. */
const recipes: ContractChange = {
  name: "the recipes of CONTRIBUTING.md: a filter, a field and an operation",
  make: (root) => void runSteps(root, readSteps(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"))),
};

const filterByField: ContractChange = {
  name: "a filter by the new field",
  make: (root) =>
    create(
      root,
      ...["filter", "nicknames", "--en"],
      "Only customers with one of these nicknames. Compared whole, after Unicode NFC, with regard to letter case.",
      "--uk",
      "Лише клієнти з одним із цих псевдонімів. Порівнюються цілком, після нормалізації Unicode NFC, з урахуванням регістру літер.",
      ...["--title", "Nicknames", "--title-uk", "Псевдоніми"],
    ),
};

/** The headers with which the server announces what is deprecated; the first deprecation brings them into the contract. */
const headers = {
  Deprecation: [
    "Since when something that the request uses is deprecated, in seconds since 1970 after an `@` (RFC 9745).",
    "Відколи застаріле те, що використовує запит: секунди від 1970 року після `@` (RFC 9745).",
    '  maxLength: 20\n  pattern: ^@[0-9]{1,19}$\n  examples: ["@1764201600"]',
  ],
  Sunset: [
    "From when on it is no longer there, as a date of HTTP (RFC 8594).",
    "Відколи цього вже не буде, як дата HTTP (RFC 8594).",
    '  maxLength: 29\n  examples: ["Sun, 30 May 2027 00:00:00 GMT"]',
  ],
  Link: [
    "Where it is explained, as links with the relations `deprecation` and `sunset` (RFC 8288).",
    "Де це пояснено: посилання з відношеннями `deprecation` і `sunset` (RFC 8288).",
    `  maxLength: 4096\n  examples: ['<https://docs.specie.example/deprecations/>; rel="deprecation"']`,
  ],
} as const;

const pathOfKeys = "spec/paths/counterparty_{counterparty_guid}_jwk.yaml";

/** Declares the headers on every response of `listKeys`. */
function announce(root: string): void {
  for (const [name, [english, , rest]] of Object.entries(headers))
    writeFileSync(
      join(root, `spec/components/headers/${name}.yaml`),
      `description: ${JSON.stringify(english)}\nrequired: false\nschema:\n  type: string\n${rest}\n`,
    );
  const declared = (indent: string) =>
    Object.keys(headers)
      .map((name) => `${indent}${name}:\n${indent}  $ref: ../headers/${name}.yaml\n`)
      .join("");
  const [listKeys = ""] = readFileSync(join(root, pathOfKeys), "utf8").split("\npost:\n");
  for (const [, name] of listKeys.matchAll(/responses\/(\w+)\.yaml/g))
    edit(root, `spec/components/responses/${name}.yaml`, /^headers:\n/m, `headers:\n${declared("  ")}`);
  edit(
    root,
    pathOfKeys,
    /^ {6}headers:\n/m,
    `      headers:\n${declared("        ").replaceAll("../headers", "../components/headers")}`,
  );
  run(root, "pnpm", ["--silent", "--filter", "@specie/spec", "translations:missing", "--write"]);
  for (const [name, [, ukrainian]] of Object.entries(headers)) {
    const empty = new RegExp(`(headers\\.${name}\\n(?:.*\\n){3} {6}description: )""`);
    edit(root, "spec/overlays/uk/headers.yaml", empty, `$1${JSON.stringify(ukrainian)}`);
  }
}

const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);

const deprecation: ContractChange = {
  name: "the end of the field thumbprint",
  make: (root) => {
    // Half a year is the shortest notice, so this is more in every year.
    const [since, sunset] = [day(Date.now()), day(Date.now() + 200 * 86_400_000)];
    edit(
      root,
      "spec/components/schemas/Key.yaml",
      "    description: The JWK thumbprint of the public key (RFC 7638), to compare with the key that you hold.\n",
      `    description: The JWK thumbprint of the public key (RFC 7638), to compare with the key that you hold.
    deprecated: true
    x-deprecated-since: ${since}
    x-sunset: ${sunset}
    x-replaced-by: "\`kid\`"
`,
    );
    announce(root);
    writeFileSync(
      join(root, ".changeset/thumbprint.md"),
      '---\n"@specie/spec": minor\n---\n\n`thumbprint` is deprecated: use `kid`.\n\n---\n\nПоле `thumbprint` застаріло: використовуйте `kid`.\n',
    );
  },
};

/** The changes that the next minor version of the contract has here. */
export const changes: readonly ContractChange[] = [recipes, filterByField, deprecation];

/** The change of the version after it. */
export const nextChange: ContractChange = {
  name: "the filter max_kyc_level",
  make: (root) =>
    create(
      root,
      ...["filter", "max_kyc_level", "--en"],
      "Only customers whose verification level is at most this. The bound itself is included.",
      ...["--uk", "Лише клієнти, чий рівень верифікації не вищий за цей. Сама межа враховується."],
      ...["--title", "Verification level to", "--title-uk", "Рівень верифікації до"],
    ),
};
