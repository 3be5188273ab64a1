export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What is wrong with the request, or with the contract's own example. */
  readonly violations: readonly object[];
}

/** A request that Prism would hang on or let pass, and the contract's example that answers it instead. */
export interface Refusal {
  readonly example: { readonly code: number; readonly exampleKey?: string };
  readonly path: string[];
  readonly message: string;
}
