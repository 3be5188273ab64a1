/** What the tests know of an implementation. */
export interface Target {
  /** With the base path, without a slash at the end. */
  readonly url: string;
  readonly counterparty: string;
  readonly token: string;
  /** A mock: it answers with the contract's examples and remembers nothing. */
  readonly stateless: boolean;
}

declare module "vitest" {
  interface ProvidedContext {
    target: Target;
  }
}
