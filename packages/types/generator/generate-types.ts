import { execFileSync } from "node:child_process";
import { describeDeprecations } from "./describe-deprecations.ts";
import { nameSchemas } from "./name-schemas.ts";
import { separateDirections } from "./separate-directions.ts";

const options = [
  "--default-non-nullable=false",
  "--root-types",
  "--root-types-no-schema-prefix",
  "--alphabetize",
];

/** The types of a description. Throws when the generator fails; it has then printed why. */
export function generateTypes(description: Parameters<typeof separateDirections>[0]): string {
  const code = execFileSync("openapi-typescript", options, {
    input: JSON.stringify(describeDeprecations(separateDirections(description))),
    stdio: ["pipe", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64e6,
    // There the command is a script of the shell.
    shell: process.platform === "win32",
  });
  return nameSchemas(code);
}
