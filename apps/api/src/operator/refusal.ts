/** A command that was understood and is not carried out. The message says what, where and how to mend it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
