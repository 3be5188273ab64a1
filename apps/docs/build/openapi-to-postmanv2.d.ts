/** The part of the library that is used; it brings no types. */
declare module "openapi-to-postmanv2" {
  interface Result {
    readonly result: boolean;
    readonly reason?: string;
    readonly output?: readonly { readonly data: unknown }[];
  }
  const postman: {
    convertV2(
      input: { type: "json"; data: unknown },
      options: Record<string, unknown>,
      done: (error: Error | null, result: Result | undefined) => void,
    ): void;
  };
  export default postman;
}
