import { execFileSync } from "node:child_process";
import { tellDeprecations } from "./tell-deprecations.ts";

const options = [
  "--default-non-nullable=false",
  "--root-types",
  "--root-types-no-schema-prefix",
  "--alphabetize",
];

/** Writes the types of a description to a file. Throws when the generator fails; it has then said why. */
export function generateTypes(description: object, target: string): void {
  execFileSync("openapi-typescript", ["--output", target, ...options], {
    input: JSON.stringify(tellDeprecations(description)),
    stdio: ["pipe", "inherit", "inherit"],
    // There the command is a script of the shell.
    shell: process.platform === "win32",
  });
}
