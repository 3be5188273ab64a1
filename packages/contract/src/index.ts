/**
 * The reader of the bundled contract: pure functions over a parsed bundle. `@specie/contract/editions` loads the bundles
 * of `@specie/spec`. Nothing here depends on the names of one API's operations or schemas, apart from the problem
 * documents, the request id and the token that every API of this platform has.
 */

export { type Auth, readAuth, requiresAuth, scopesOf } from "./auth.ts";
export { codesOf, inputCodes, problemCodes, problemTypeBase } from "./codes.ts";
export { type Deprecation, deprecationOf, deprecationPage } from "./deprecation.ts";
export { type Limits, readLimits, readTokenScheme } from "./limits.ts";
export type * from "./openapi.ts";
export { methods } from "./openapi.ts";
export {
  type Body,
  type Content,
  type Example,
  type Header,
  type Operation,
  operationOf,
  type Parameter,
  type Response,
  readBasePath,
  readOperations,
  readWebhooks,
  type SentRequest,
  serverAddress,
} from "./operations.ts";
export { resolve } from "./resolve.ts";
export { allows, onlyValueOf, resolveSchema, schemaExample, typesOf } from "./resolve-schema.ts";
export { simplify } from "./simplify.ts";
