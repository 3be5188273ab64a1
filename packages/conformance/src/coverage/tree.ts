import { readdirSync } from "node:fs";
import { operations } from "../contract/operations.ts";

/** Where the contract tests are: a folder for each operation, in it a file for each declared status. */
export const testsFolder = new URL("../../operations/", import.meta.url);

/** The files that should be there, as `getAccount/503.test.ts`. */
export function listExpectedFiles(): string[] {
  return [...operations.values()].flatMap(({ id, responses }) =>
    [...responses.keys()].map((status) => `${id}/${status}.test.ts`),
  );
}

/** The files that are there. */
export function listFiles(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replace(/^.*?([^/]+\/[^/]+)$/, "$1"));
}

/** The pair of operation and status that a test file stands for, as `getAccount 503`. */
export function pairOf(file: string): string | undefined {
  return /([^/\\]+)[/\\]([0-9]{3})\.test\.ts$/.exec(file)?.slice(1).join(" ");
}
