import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JSONValue } from "json-p3";
import { readGlossary, type Term } from "./glossary.ts";
import { type Action, contractFolder, overlayActions } from "./overlay-actions.ts";

/** The Ukrainian edition as the checks read it. */
export interface Edition {
  /** The bundled contract. */
  readonly english: JSONValue;
  /** What Redocly makes of it with the overlays. */
  readonly ukrainian: JSONValue;
  readonly actions: readonly Action[];
  readonly glossary: readonly Term[];
}

/** The half of it that needs the English bundle alone. */
export function readEnglish(): Pick<Edition, "english" | "actions"> {
  return { english: bundle("dist/openapi.json"), actions: overlayActions() };
}

/** The edition as it is in `dist/` and `overlays/`. The bundles must be fresh: run the task `bundle` first. */
export function readEdition(): Edition {
  return { ...readEnglish(), ukrainian: bundle("dist/openapi.uk.json"), glossary: readGlossary() };
}

function bundle(file: string): JSONValue {
  return JSON.parse(readFileSync(join(contractFolder, file), "utf8")) as JSONValue; // It was written as JSON.
}

/** A fault of the edition. */
export interface Finding {
  /** A file and line, or a place in the contract. */
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

/** A finding as people read it: where, what, and how to fix it. */
export function describeFinding({ where, what, fix }: Finding): string {
  return [where, what, fix].join("\n").replaceAll("\n", "\n  ");
}

/** How a command of this folder is typed. */
export function command(name: "missing" | "confirm", argument = ""): string {
  const quoted = argument === "" ? "" : ` "${argument.replaceAll(/["$`\\]/g, "\\$&")}"`;
  return `pnpm --filter @specie/spec translations:${name}${quoted}`;
}
