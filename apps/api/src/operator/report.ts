/** What a command has to say when it is done. */
export interface Report {
  /** For scripts: printed as one JSON document. */
  readonly json: object;
  /** For people. */
  readonly text: string;
}
