import { parse } from "yaml";
import { type Change, RefusedChange } from "./change.ts";

/** What is read of a schema component. */
export interface SchemaFile {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, { readonly $ref?: string }>>;
}

const contract = "spec/openapi.yaml";

/** `created_by_branch` becomes `CreatedByBranch`. */
export function pascalOf(name: string): string {
  return name
    .split("_")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

/** `listBranches` and `created_by` become `list-branches` and `created-by`. */
export function kebabOf(name: string): string {
  return name.replaceAll("_", "-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @throws RefusedChange unless it is a name as the contract's fields and parameters have them. */
export function checkFieldName(name: string): void {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name))
    throw new RefusedChange(
      `"${name}" is no name of a field: write small Latin letters and digits, words joined by _, such as branch_guid.`,
    );
}

export function readSchema(change: Change, name: string): SchemaFile {
  return parse(change.read(`spec/components/schemas/${name}.yaml`)) as SchemaFile; // The contract's lint judges the file.
}

/** The component that a field of `CustomerCreate` refers to; nothing where its schema is written in place. */
export function componentOfField(change: Change, field: string): string | undefined {
  const { $ref } = readSchema(change, "CustomerCreate").properties?.[field] ?? {};
  return $ref?.replace(/\.yaml$/, "");
}

/** The type of the column that stores values of the schema. */
export function columnTypeOf({ type, format, maximum = Number.POSITIVE_INFINITY }: SchemaFile): string {
  const types = [type].flat();
  if (types.includes("string")) {
    if (format === "uuid" || format === "date") return format;
    return format === "date-time" ? "timestamptz" : "text";
  }
  if (types.includes("boolean")) return "boolean";
  if (types.includes("integer")) return maximum < 32_768 ? "smallint" : "integer";
  return "numeric";
}

/** Raises `info.version` to the next minor one if the contract still has the version of its last release. */
export function raiseVersion(change: Change): void {
  const version = /^ {2}version: (\S+)$/m.exec(change.read(contract))?.[1] ?? "";
  if (!change.list("spec/releases").includes(`${version}.json`)) return;
  const [major = "", minor = ""] = version.split(".");
  const next = `${major}.${Number(minor) + 1}.0`;
  change.replace(contract, /^ {2}version: \S+$/m, () => `  version: ${next}`);
}

/** Writes a changeset; what is missing in one language is left empty, which `pnpm changesets` refuses. */
export function addChangeset(change: Change, name: string, english: string, ukrainian = ""): string {
  const file = `.changeset/${kebabOf(name)}.md`;
  change.create(file, `---\n"@specie/spec": minor\n---\n\n${english}\n\n---\n\n${ukrainian}\n`);
  return file;
}

/** Writes the next migration: an addition with which the servers before it keep working, as its first line states. */
export function addMigration(change: Change, name: string, lines: readonly string[]): void {
  const folder = "apps/api/src/db/migrations";
  const last = change.list(folder).at(-1) ?? "";
  const oldest = /^-- works-with: (\d{4})$/m.exec(change.read(`${folder}/${last}`))?.[1] ?? last.slice(0, 4);
  const number = String(Number.parseInt(last, 10) + 1).padStart(4, "0");
  const text = [`-- works-with: ${oldest}`, ...lines, ""].join("\n");
  change.create(`${folder}/${number}-${kebabOf(name)}.sql`, text);
}
