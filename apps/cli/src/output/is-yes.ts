/** Whether the answer to a question means yes, in any language of the program. Everything else means no. */
export function isYes(answer: string): boolean {
  return /^\s*(y|yes|т|так)\s*$/i.test(answer);
}
