import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { execute, makeRepository } from "../src/make-repository.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The repository that carries the Parcels contract, with its bundle, types and client generated. */
    root: string;
  }
}

/** Once for all steps: each reads what is generated here. */
export default function setup(project: TestProject): () => void {
  const { root, remove } = makeRepository();
  try {
    for (const [folder, file] of [
      ["spec", "translations/commands/bundle.ts"],
      ["packages/contract", "generator/main.ts"],
      ["packages/types", "generator/main.ts"],
      ["packages/client", "generator/main.ts"],
    ] as const) {
      const { status, output } = execute(join(root, folder), "node", [file]);
      if (status !== 0) throw new Error(`node ${file} in ${folder} ended with ${status}:\n${output}`);
    }
  } catch (error) {
    remove();
    throw error;
  }
  project.provide("root", root);
  return remove;
}
