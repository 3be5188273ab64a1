import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sampleLanguages } from "../../src/samples/languages.ts";
import { compileJava, has } from "./compile-java.ts";
import { referenceCalls } from "./reference-samples.ts";
import { interpreters } from "./run-program.ts";

/** How a language's samples were checked: executed, compiled, or not at all. */
export type Proof = "executed" | "compiled" | "untried";

const file = fileURLToPath(new URL("../../src/samples/proof.json", import.meta.url));

/** Compiles what this machine has a compiler for; returns for each language how its samples were checked. */
export async function prove(
  hasProgram = has,
  compile = compileJava,
): Promise<Readonly<Record<string, Proof>>> {
  const java = await hasProgram("javac");
  if (java) await compile(samplesIn("java"));
  return Object.fromEntries(
    sampleLanguages.map(({ id }): [string, Proof] => [
      id,
      id in interpreters ? "executed" : id === "java" && java ? "compiled" : "untried",
    ]),
  );
}

/** The reference's samples in a language. */
export function samplesIn(language: string): readonly string[] {
  const write = sampleLanguages.find(({ id }) => id === language)?.write;
  return write ? referenceCalls().map(write) : [];
}

/** What the pages state. */
export async function readProof(): Promise<Readonly<Record<string, Proof>>> {
  return JSON.parse(await readFile(file, "utf8"));
}

export async function writeProof(proof: Readonly<Record<string, Proof>>): Promise<void> {
  await writeFile(file, `${JSON.stringify(proof, null, 2)}\n`);
}
