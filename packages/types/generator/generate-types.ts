import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chooseMediaTypes } from "./choose-media-types.ts";
import { describeDeprecations } from "./describe-deprecations.ts";
import { markBinary, typeBinary } from "./mark-binary.ts";
import { nameSchemas } from "./name-schemas.ts";
import { type JsonObject, separateDirections } from "./separate-directions.ts";

const command = join(
  dirname(createRequire(import.meta.url).resolve("openapi-typescript/package.json")),
  "bin/cli.js",
);
const options = ["--default-non-nullable=false", "--root-types", "--alphabetize"];

/**
 * The description with webhooks that have no `operationId`: the generator lists them among the operations otherwise, as if a
 * caller could call them.
 */
function withoutWebhookIds(description: JsonObject): JsonObject {
  const webhooks = Object.entries(Object(description["webhooks"] ?? {})).map(([name, item]) => [
    name,
    Object.fromEntries(
      Object.entries(Object(item)).map(([method, operation]) => {
        if (typeof operation !== "object" || operation === null || Array.isArray(operation))
          return [method, operation];
        return [method, { ...operation, operationId: undefined }];
      }),
    ),
  ]);
  return { ...description, webhooks: Object.fromEntries(webhooks) };
}

/** The types of a description. Throws when the generator fails; it has then printed why. */
export function generateTypes(description: Parameters<typeof separateDirections>[0]): string {
  const code = execFileSync(process.execPath, [command, ...options], {
    input: JSON.stringify(
      describeDeprecations(separateDirections(markBinary(chooseMediaTypes(withoutWebhookIds(description))))),
    ),
    stdio: ["pipe", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  return typeBinary(nameSchemas(code));
}
