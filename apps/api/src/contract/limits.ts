import bundle from "@specie/spec/openapi.json" with { type: "json" };

const { responses, headers, schemas, securitySchemes } = bundle.components;

/** The greatest size of a request body, in bytes. */
export const maxBodyBytes = responses.BodyTooLarge["x-max-body-bytes"];

/** What a request id must look like to be kept. */
export const requestIdPattern = new RegExp(headers.XRequestId.schema.pattern);

/** The header that carries the token, in lower case as Node gives it. */
export const tokenHeader = securitySchemes.CxAuthorization.name.toLowerCase();

/** The greatest number of entries that `errors` of a problem document may hold. */
export const maxErrors = schemas.Problem.properties.errors.maxItems;

/** The greatest length of `at` in such an entry, in characters. */
export const maxPlaceLength = schemas.InvalidInput.properties.at.maxLength;

/** The greatest length of `instance` in a problem document, in characters. */
export const maxInstanceLength = schemas.Problem.properties.instance.maxLength;
