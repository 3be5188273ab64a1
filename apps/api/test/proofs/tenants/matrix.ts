import { basePath, type Operation } from "../../../src/contract.ts";
import { asset, type freshServer } from "../../support/test-bank.ts";
import { type Belongings, newKey } from "./belongings.ts";
import type { Place } from "./locations.ts";
import type { Owner } from "./two-banks.ts";

type App = Awaited<ReturnType<typeof freshServer>>["app"];

/** Who takes part: twins alike in all that they own, one of whom names what the owner has, the other what does not exist. */
export interface Parties {
  readonly asker: Owner;
  readonly twin: Owner;
  readonly owner: Owner;
  readonly nothing: Belongings;
  /** In place of a revoked key, the same one in all requests, as the owner's is. */
  readonly noKey: Belongings;
}

/** One identifier of one request: the differences between the two responses, and the owner's data in them. */
export async function tryPlace(
  app: App,
  place: Place,
  { asker, twin, owner, nothing, noKey }: Parties,
): Promise<string[]> {
  const at = `${place.operation.id}, ${place.part} ${place.name}`;
  const faults: string[] = [];
  for (const [theirs, none] of [
    [owner.owns, nothing],
    [owner.revoked, noKey],
  ] as const) {
    if (!(place.name in theirs)) continue;
    const foreign = await ask(app, place, asker, theirs);
    const absent = await ask(app, place, twin, none);
    if (foreign.seen !== absent.seen) faults.push(`${at}: ${foreign.seen} instead of ${absent.seen}`);
    for (const [name, value] of Object.entries(owner.owns)) {
      // A version says nothing by itself.
      if (name !== "If-Match" && typeof value === "string" && foreign.unsent.includes(value))
        faults.push(`${at}: ${name} comes out`);
    }
  }
  return faults;
}

/** The request twice, because the second time an idempotency key is answered from what is kept. */
async function ask(app: App, { operation, part, name }: Place, { bank, owns }: Owner, from: Belongings) {
  const sent = from[name];
  if (sent === undefined) throw new Error(`the matrix has no value for ${name}`);
  const put = (where: string) => (where === part ? { [name]: sent } : {});
  const path: Belongings = { ...owns, ...put("path") };
  const query = new URLSearchParams(part === "query" ? { [name]: String(sent) } : {});
  // A cursor only fits the list that it was made for.
  if (name === "cursor" && operation.id === "listCustomers") query.set("surnames", String(from["surnames"]));
  const body = operation.body && { ...leastBody(operation), ...put("body") };
  const request = {
    method: operation.method,
    url: `${basePath}${operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(path[key]))}?${query}`,
    headers: { "CX-Authorization": bank.token, "X-Request-Id": "matrix", ...headersOf(put("header")) },
    ...(body && { payload: body }),
  };
  const texts: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const { statusCode, headers, body } = await app.inject(request);
    if (statusCode === 503) throw new Error("the database did not respond in time, so nothing was compared");
    const { date: _, "content-length": __, ...compared } = headers;
    texts.push(`${statusCode} ${JSON.stringify(compared)} ${body}`);
  }
  const sentValues = [sent, name === "cursor" ? (from["surnames"] ?? "") : ""]
    .flatMap(textsIn)
    .filter((value) => value !== "");
  const unsent = replaceEach(sentValues, "(sent)", texts.join("\n"));
  const own = Object.entries(owns).flatMap(([name, value]) => (name === "If-Match" ? [] : textsIn(value)));
  return { unsent, seen: withoutNews(replaceEach(own, "(own)", unsent)) };
}

function textsIn(value: Belongings[string]): string[] {
  return typeof value === "string" ? [value] : Object.values(value).filter((one) => one.length > 20);
}

function replaceEach(values: readonly string[], by: string, text: string): string {
  return values.reduce((left, value) => left.replaceAll(value, by), text);
}

function headersOf(header: Belongings): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name, String(value)]));
}

/** The least that an operation takes. Keys that a body brings are other ones each time, or the second would be taken. */
function leastBody({ id }: Operation): object {
  if (id === "createCustomer") return asset;
  return id === "registerKey" || id === "replaceKey" ? { data: newKey() } : {};
}

/** Without what is new in every answer, which no two requests share. */
function withoutNews(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "(guid)")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)")
    .replaceAll(/"next_cursor":"([\w-]+)"/g, (_, cursor: string) => `"next_cursor":"${withoutHash(cursor)}"`);
}

/** A cursor of events contains a part of the hash of the asker's own chain. */
function withoutHash(cursor: string): string {
  return Buffer.from(cursor, "base64url")
    .toString("latin1")
    .replace(/^(\d+)\.[\w-]{11}$/, "$1.(hash)");
}
