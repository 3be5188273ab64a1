import { listPointers } from "../contract/fields.ts";
import type { Operation } from "../contract/operations.ts";

/** The fields of the operation's body, as `createCustomer body /login`. */
export function listBodyParts({ id, body }: Operation): string[] {
  // Only of JSON the fields are counted.
  return body?.mediaType !== "application/json"
    ? []
    : listPointers(body.schema).map((pointer) => `${id} body ${pointer}`);
}
