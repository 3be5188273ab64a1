import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { GateError } from "../contract/gate-error.ts";
import { isObject } from "../contract/json.ts";
import { runRedocly } from "../second-opinion/run-redocly.ts";

/** Reads a description, YAML or JSON. One that is spread over several files is bundled first. */
export async function readContract(file: string): Promise<unknown> {
  const document = parse(await readText(file), file);
  return leadsOutside(document) ? bundled(file) : document;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new GateError("unreadable", `${file} cannot be read: ${reason}`);
  }
}

function parse(text: string, file: string): unknown {
  // Ten times as fast for a large release. What is no JSON after all is told about by the other reader, with its line.
  if (file.endsWith(".json"))
    try {
      return JSON.parse(text);
    } catch {}
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (!error) return document.toJS({ maxAliasCount: -1 });
  const { line } = lines.linePos(error.pos[0]);
  throw new GateError(
    "unreadable",
    `${file}:${line} is neither YAML nor JSON: ${error.message.split("\n")[0]}`,
  );
}

function leadsOutside(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(leadsOutside);
  if (!isObject(value)) return false;
  const { $ref } = value;
  if (typeof $ref === "string" && !$ref.startsWith("#")) return true;
  return Object.values(value).some(leadsOutside);
}

async function bundled(file: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "specie-gate-"));
  try {
    const output = join(folder, "bundle.json");
    await runRedocly(["bundle", file, "--output", output]);
    return parse(await readFile(output, "utf8"), output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
