import type { Contract } from "@specie/contract";

/** A contract of these paths. */
export function contractOf(paths: object, components: object = {}): Contract {
  return {
    ...{ openapi: "3.1.0", info: { title: "Parcels", version: "1.2.3" }, servers: [], tags: [], paths },
    components: { ...{ schemas: {}, parameters: {}, headers: {}, responses: {} }, ...components },
  } as unknown as Contract; // As far as the generator reads it.
}

export const done = { 200: { description: "Done." } };

/** A contract with one operation, which has these members. */
export const contractWith = (members: object, components: object = {}) =>
  contractOf({ "/parcels": { get: { operationId: "list", responses: done, ...members } } }, components);
