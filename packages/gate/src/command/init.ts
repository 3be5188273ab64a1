import { existsSync, writeFileSync } from "node:fs";
import { GateError } from "../contract/gate-error.ts";

const file = "specie-gate.yaml";

const template = `# yaml-language-server: $schema=./node_modules/@specie/gate/specie-gate.schema.json
# Settings of specie-gate. Every setting is optional; \`specie-gate explain\` lists the rules.

# The contracts that \`specie-gate\` judges without arguments. base: a file, a URL, git:REF:PATH or a folder of releases.
contracts:
  - base: git:origin/main:openapi.yaml
    revision: openapi.yaml

# What a rule counts as: major, minor, patch or off; for all values, or by who sends them.
rules:
  # operation-id-changed: patch      # no client is generated from this contract
  # response-removed: minor          # removed error responses are no break here
  # enum-value-added: { response: minor }

# What your own extensions mean: capacity, offers, demands, values, codes, meaning or note.
extensions:
  # x-internal-notes: note

# A deprecated part may be removed this many days after its x-sunset.
grace-days: 30
# Whether a deprecation without x-deprecated-since and x-sunset fails.
require-sunset: false

# Operations at these levels may break.
stability:
  extension: x-stability-level
  may-break: [draft, alpha]

# Breaks that are accepted, by pattern, until a day.
exceptions:
  # - rule: property-removed
  #   operation: GET /internal/*
  #   reason: only our own pages call it
  #   owner: platform team
  #   expires: 2027-01-31
`;

/** Writes the settings to start from, and returns what to print. An existing file is kept. */
export function init(): string {
  if (existsSync(file))
    throw new GateError("usage", {
      en: `${file} exists already. Edit it, or delete it first.`,
      uk: `${file} уже існує. Відредагуйте його або спершу видаліть.`,
    });
  writeFileSync(file, template);
  return `Wrote ${file}. Set the two contracts in it, then run specie-gate.`;
}
