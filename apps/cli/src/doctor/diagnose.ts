import { AbortedError, type Fetch, type FetchAnswer, ProblemError } from "@specie/client";
import { readTokenScheme } from "@specie/contract";
import { lt, major } from "semver";
import type { Context } from "../context.ts";
import { CliError, messageOf } from "../exit-codes.ts";
import { type Connection, chooseConnection, connect, fetchOf } from "../profile/connect.ts";
import { describeFailure } from "../profile/network.ts";

/** The result of one check. */
export interface Finding {
  readonly check: "profile" | "network" | "key" | "server" | "clock" | "token" | "version";
  readonly state: "ok" | "warning" | "fault";
  readonly found: string;
}

type Report = (check: Finding["check"], state: Finding["state"], found: string) => void;

/** Checks everything that a call needs, in the order of need, and stops where the next check depends on a failed one. */
export async function diagnose(context: Context, profile: string | undefined): Promise<Finding[]> {
  const { texts } = context;
  const findings: Finding[] = [];
  const report: Report = (check, state, found) => void findings.push({ check, state, found });

  const connection = await chooseConnection(context, profile).catch((error: unknown) => {
    if (!(error instanceof CliError)) throw error;
    report("profile", "fault", error.message);
  });
  if (!connection) return findings;
  report("profile", "ok", `${connection.url}, ${connection.counterparty}`);
  const { proxy, caFiles } = connection.network;
  // Only when there is something to show: most machines have neither.
  if (proxy || caFiles.length > 0)
    report("network", "ok", texts.network(proxy && withoutPassword(proxy), caFiles));
  if (!(await canSign(connection, context, report))) return findings;

  const dates: Dates = {};
  const client = connect(context, connection, {
    attempts: 2,
    environment: { fetch: recordDate(fetchOf(context, connection), context, dates) },
  });
  const outcome = await client.safe.checkToken({}, { signal: context.signal });
  const problem = outcome.ok ? undefined : outcome.error;
  if (problem instanceof AbortedError) throw problem;
  if (problem && !(problem instanceof ProblemError)) {
    report("server", "fault", describeFailure(problem, texts));
    return findings;
  }
  report("server", "ok", texts.responds);
  checkClock(dates, context, report);
  if (!outcome.ok) {
    report("token", "fault", outcome.error.message);
    return findings;
  }
  const { sub, kid, expires_at, contract_version } = outcome.data;
  report("token", "ok", texts.tokenAccepted(sub, kid, expires_at));
  const { version } = context.contract.info;
  const { state, relation } = compareVersions(version, contract_version);
  report("version", state, texts.versions[relation](version, contract_version ?? ""));
  return findings;
}

function withoutPassword(proxy: string): string {
  const url = new URL(proxy);
  if (url.password !== "") url.password = "***";
  return url.href;
}

async function canSign({ token }: Connection, { texts, signal }: Context, report: Report): Promise<boolean> {
  if (typeof token === "string") return true;
  try {
    await token({ renew: true, signal });
    report("key", "ok", texts.keySigns);
    return true;
  } catch (error) {
    report("key", "fault", texts.keyDoesNotSign(messageOf(error)));
    return false;
  }
}

interface Dates {
  /** The `Date` header, in whole seconds. */
  server?: Date;
  /** This machine's time in the middle of the call. */
  local?: number;
}

function recordDate(fetch: Fetch, { now }: Context, dates: Dates) {
  return async (...call: Parameters<Fetch>): Promise<FetchAnswer> => {
    const sent = now();
    const response = await fetch(...call);
    const date = new Date(response.headers.get("Date") ?? "");
    if (!Number.isNaN(date.getTime())) {
      dates.server = date;
      dates.local = (sent + now()) / 2;
    }
    return response;
  };
}

function checkClock({ server, local }: Dates, { texts, contract }: Context, report: Report): void {
  if (!server || local === undefined) {
    report("clock", "warning", texts.noDate);
    return;
  }
  const seconds = Math.round((local - server.getTime()) / 1000);
  const allowed = readTokenScheme(contract)["x-clock-skew-seconds"];
  report("clock", Math.abs(seconds) > allowed ? "fault" : "ok", texts.clock(seconds, allowed));
}

type Relation = "same" | "unknown" | "newer" | "older" | "other";

/** Another major version means that calls may fail. An older server may refuse what this version sends. */
function compareVersions(
  ours: string,
  theirs: string | undefined,
): { relation: Relation; state: Finding["state"] } {
  if (theirs === undefined) return { relation: "unknown", state: "warning" };
  if (theirs === ours) return { relation: "same", state: "ok" };
  if (major(theirs) !== major(ours)) return { relation: "other", state: "fault" };
  return lt(theirs, ours) ? { relation: "older", state: "warning" } : { relation: "newer", state: "ok" };
}
