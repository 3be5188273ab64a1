import type { OperationId, RequestBody, SuccessBody } from "@specie/types";
import type { CallOptions } from "./call.ts";
import { SpecieFailure, UnexpectedAnswerError } from "./errors.ts";

/** What to change, decided from what was read; `undefined` leaves it as it is. */
export type DecideOf<Read extends OperationId, Update extends OperationId> = (
  current: SuccessBody<Read>,
) => RequestBody<Update> | undefined | Promise<RequestBody<Update> | undefined>;

/** `rounds` is how often it is read and decided at most, 5 when absent. */
export type ModifyOptions = CallOptions & { rounds?: number | undefined };

interface Version {
  readonly data: unknown;
  readonly etag: string | undefined;
  readonly response: Response;
}

/** What the generated functions have in common: reads, decides and updates until no one else has changed it in between. */
export async function modify<Body, Read extends Version, Updated>(
  operation: OperationId,
  read: (options: CallOptions) => Promise<Read>,
  decide: (current: Read["data"]) => Body | undefined | Promise<Body | undefined>,
  update: (body: Body, headers: { "If-Match": string }, options: CallOptions) => Promise<Updated>,
  { rounds = 5, ...options }: ModifyOptions,
): Promise<Read | Updated> {
  for (let round = 1; ; round++) {
    const current = await read(options);
    const body = await decide(current.data);
    if (body === undefined) return current;
    if (current.etag === undefined)
      throw new UnexpectedAnswerError(
        operation,
        current.response,
        "",
        "no ETag, so no safe update is possible",
      );
    try {
      return await update(body, { "If-Match": current.etag }, options);
    } catch (error) {
      const lostRace = error instanceof SpecieFailure && "status" in error && error.status === 412;
      if (!lostRace || round >= rounds) throw error;
    }
  }
}
