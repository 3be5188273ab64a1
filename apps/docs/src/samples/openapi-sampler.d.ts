/** The part of the library that is used; it brings no types. */
declare module "openapi-sampler" {
  export function sample(
    schema: object,
    options?: { readonly skipReadOnly?: boolean; readonly skipWriteOnly?: boolean; readonly quiet?: boolean },
  ): unknown;
}
