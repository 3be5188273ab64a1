import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { Ajv2020 } from "ajv/dist/2020.js";
import { document, follow } from "../../../src/contract/document.ts";
import type { Operation } from "../../../src/contract/operations.ts";

// Another reading of the contract than the server's: references stay, formats are left to their patterns.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ ...bundle, $id: "contract" });

/** What is wrong with the body of an answer by the schema that the contract declares for it; empty when nothing is. */
export function faultsOfAnswer(
  { method, path }: Operation,
  status: number,
  body: unknown,
): readonly unknown[] {
  const declared = document.paths[path]?.[method]?.responses[String(status)];
  if (declared === undefined) return [`status ${status} is not declared`];
  const { content = {} } = follow(document.components.responses, declared);
  const [media] = Object.values(content);
  if (media === undefined) return ["no content is declared"];
  const validate = ajv.compile(JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"contract#/')));
  return validate(body) ? [] : (validate.errors ?? []);
}
