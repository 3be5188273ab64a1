import { ProblemError, type SpecieFailure } from "@specie/client";
import type { Context } from "../context.ts";
import { Refusal } from "../exit-codes.ts";
import { type Connection, chooseConnection, connect } from "../profile/connect.ts";
import { compareVersions } from "./compare-versions.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly check: "profile" | "key" | "server" | "clock" | "token" | "version";
  readonly state: "ok" | "warning" | "fault";
  readonly found: string;
}

/** Looks at everything that a call needs, in the order in which it is needed, and stops where going on would tell nothing. */
export async function diagnose(context: Context, profile: string | undefined): Promise<Finding[]> {
  const { texts } = context;
  const found: Finding[] = [];
  const tell = (check: Finding["check"], state: Finding["state"], text: string) =>
    found.push({ check, state, found: text });

  const connection = await chooseConnection(context, profile).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    tell("profile", "fault", error.message);
  });
  if (!connection) return found;
  tell("profile", "ok", `${connection.url}, ${connection.counterparty}`);
  if (!(await signs(connection, context, tell))) return found;

  const dated: { answer?: Date; here?: number } = {};
  const client = connect(context, connection, { attempts: 2, fetch: watching(context, dated) });
  const outcome = await client.safe.checkToken();
  const problem = outcome.ok ? undefined : outcome.error;
  if (problem && !(problem instanceof ProblemError)) {
    tell("server", "fault", describe(problem));
    return found;
  }
  tell("server", "ok", texts.answers);
  tellClock();
  if (problem) {
    tell("token", "fault", problem.message);
    return found;
  }
  if (!outcome.ok) return found;
  tell("token", "ok", texts.tokenAccepted(outcome.data.sub, outcome.data.kid, outcome.data.expires_at));
  const { version } = context.contract.info;
  const { state, relation } = compareVersions(version, outcome.data.contract_version);
  tell("version", state, texts.versions[relation](version, outcome.data.contract_version ?? ""));
  return found;

  /** The answer's `Date` has whole seconds, so a second more is none. */
  function tellClock(): void {
    if (!dated.answer || dated.here === undefined) return void tell("clock", "warning", texts.noDate);
    const seconds = Math.round((dated.here - dated.answer.getTime()) / 1000);
    const { "x-clock-skew-seconds": allowed = 30 }: { "x-clock-skew-seconds"?: number } =
      context.contract.components["securitySchemes"]?.["CxAuthorization"] ?? {};
    tell("clock", Math.abs(seconds) > allowed ? "fault" : "ok", texts.clock(seconds, allowed));
  }
}

async function signs(
  { token }: Connection,
  { texts, signal }: Context,
  tell: (check: "key", state: "ok" | "fault", text: string) => void,
): Promise<boolean> {
  if (typeof token === "string") return true;
  try {
    await token({ renew: true, signal });
    tell("key", "ok", texts.keySigns);
    return true;
  } catch (error) {
    tell("key", "fault", texts.keyDoesNotSign(error instanceof Error ? error.message : String(error)));
    return false;
  }
}

function watching({ client, now }: Context, dated: { answer?: Date; here?: number }) {
  return async (request: Request): Promise<Response> => {
    const sent = now();
    const answer = await (client?.fetch ?? fetch)(request);
    const date = new Date(answer.headers.get("Date") ?? "");
    if (!Number.isNaN(date.getTime())) {
      dated.answer = date;
      dated.here = (sent + now()) / 2;
    }
    return answer;
  };
}

function describe(error: SpecieFailure): string {
  const { cause } = error;
  const inner = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause) : undefined;
  return inner
    ? `${error.message} (${inner.message || ("code" in inner ? inner.code : inner.name)})`
    : error.message;
}
