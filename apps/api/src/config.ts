import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { english } from "@specie/contract/editions";
import { z } from "zod";
import { ConnectionUrlError, readConnectionUrl, type SessionTarget } from "./connection-url.ts";

/** The default address: that of the contract's `servers`. */
const declared = new URL(english.servers[0]?.url ?? "http://127.0.0.1:4010");

/** A whole number. */
function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/** A whole number, or the word that switches the thing off. */
function wholeOrOff(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}, or off`;
  return z
    .string()
    .regex(/^(off|\d{1,9})$/, message)
    .transform((text): "off" | number => (text === "off" ? text : Number(text)))
    .refine((value) => value === "off" || (value >= least && value <= most), message);
}

/** A PostgreSQL, with one host or several. */
function database(targets: readonly SessionTarget[]) {
  return z.string().superRefine((url, { addIssue }) => {
    try {
      const { target } = readConnectionUrl(url);
      if (target === undefined || targets.includes(target)) return;
      addIssue(`has target_session_attrs=${target}; here it must be one of ${targets.join(", ")}`);
    } catch (error) {
      if (!(error instanceof ConnectionUrlError)) throw error;
      addIssue(error.message);
    }
  });
}

/** The server changes data, so it needs the primary; `any` lets it start on a standby, where it reads. */
const serving = ["any", "read-write", "primary"] as const;

const fields = z.strictObject({
  HOST: z.string().min(1).default(declared.hostname),
  PORT: whole(0, 65_535).default(Number(declared.port)),
  /** An existing PostgreSQL, 15 or newer; without it the server brings its own. */
  DATABASE_URL: database(serving).optional(),
  /** The server's login on that PostgreSQL; without it the server makes one, with a password derived from the owner's. */
  APP_DATABASE_URL: database(serving).optional(),
  /** Standbys for lists that may be old; without a login in it, the server's own. */
  READ_DATABASE_URL: database(["standby", "prefer-standby"]).optional(),
  /** How old a list from a standby may be at most, in seconds, whatever the caller allows. */
  MAX_REPLICA_LAG: whole(1, 300).default(10),
  /** Whether a start, of the server or a command, migrates the database; else it only checks. */
  MIGRATE: z.enum(["on", "off"]).default("on"),
  /** `off` where APP_DATABASE_URL leads to a pooler in transaction mode, whose connections know no prepared statements. */
  PREPARED_STATEMENTS: z.enum(["on", "off"]).default("on"),
  /** Whether DATABASE_URL is the coordinator of a Citus cluster. */
  CITUS: z.enum(["on", "off"]).default("off"),
  /** Where the server's own PostgreSQL and the demo key live. */
  DATA_DIR: z.string().min(1).default(".data"),
  /** Whether the server's own PostgreSQL gets the demo bank. */
  DEMO: z.enum(["on", "off"]).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** The address of the health server. */
  METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  METRICS_PORT: wholeOrOff(0, 65_535).optional(),
  /** How long requests are still taken after the signal to end, while `/readyz` already says no, in milliseconds. */
  DRAIN_LEAD_MS: whole(0, 60_000).default(250),
  /** Processes that serve the port. */
  WORKERS: whole(1, 256).optional(),
  /** `production`, as Node's libraries know it: one worker for each core. */
  NODE_ENV: z.string().optional(),
  /** Connections to the API at the same time. Each is a descriptor, and some ten kilobytes. */
  MAX_CONNECTIONS: whole(1, 1_000_000).default(4_000),
  /** Requests of one counterparty per second. Ten times what the busiest of them is expected to send. */
  RATE_LIMIT: wholeOrOff(1, 1_000_000).default(500),
  /** Requests of one counterparty at once, after a pause. */
  RATE_BURST: whole(1, 1_000_000).default(1_000),
  /** Requests without a valid token from one network per second: each may cost the look-up of a key or a signature's check. */
  AUTH_FAILURE_LIMIT: whole(1, 1_000_000).default(50),
  AUTH_FAILURE_BURST: whole(1, 1_000_000).default(500),
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed, with commas between. */
  TRUSTED_PROXIES: z
    .string()
    .regex(
      /^[0-9a-fA-F.:/]+(,[0-9a-fA-F.:/]+)*$/,
      "must be addresses or networks such as 10.0.0.0/8, with commas between",
    )
    .transform((text) => text.split(","))
    .refine((entries) => entries.every(isAddressOrNetwork), "holds what is neither an address nor a network")
    .default([]),
  /** Origins of pages that may call from a browser, with commas between. */
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(","))
    .refine(
      (entries) => entries.every(isOrigin),
      "must be origins such as https://clerks.bank.example, with commas between and no path",
    )
    .default([]),
  /** The delay of the event loop above which reads are refused, and writes above twice that, in milliseconds. */
  MAX_LOOP_DELAY_MS: whole(20, 10_000).default(200),
  /** The age at which `audit purge` deletes rows of the table `audit`. */
  AUDIT_RETENTION_DAYS: whole(90, 36_500).optional(),
  /** A private Ed25519 key as a JWK, which signs the heads of chains; without it they have no checkpoints. */
  CHECKPOINT_KEY_FILE: z.string().min(1).optional(),
  /** Names of this server that a token's `aud` may contain besides the counterparty's GUID, with commas between. */
  AUDIENCE: z
    .string()
    .regex(/^[^\s,]+(,[^\s,]+)*$/, "must be names without blanks, with commas between")
    .transform((text) => text.split(","))
    .default([]),
  /** Whether a token must name its audience. */
  REQUIRE_AUDIENCE: z.enum(["on", "off"]).default("off"),
  /** The values of `typ` that a token's header must have one of, with commas between; without it, `typ` does not matter. */
  TOKEN_TYPE: z
    .string()
    .regex(/^[\w!#$&^.+/-]+(,[\w!#$&^.+/-]+)*$/, "must be media types such as JWT, with commas between")
    .transform((text) => text.split(","))
    .default([]),
  /** Whether callers may register and replace keys; else only the admin commands do. */
  KEY_SELF_SERVICE: z.enum(["on", "off"]).default("on"),
  /** Whether the log contains who read which customer or account, or by which filter. */
  READ_TRACE: z.enum(["on", "off"]).default("on"),
  /** An OpenTelemetry collector; without it there are no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
});

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(fields.shape);

const settings = fields
  .superRefine(({ APP_DATABASE_URL, READ_DATABASE_URL, HOST, DATABASE_URL, DEMO }, { addIssue }) => {
    for (const [name, url] of Object.entries({ APP_DATABASE_URL, READ_DATABASE_URL })) {
      if (url === undefined || DATABASE_URL !== undefined) continue;
      addIssue({
        code: "custom",
        path: [name],
        message: "only with DATABASE_URL, whose login owns the tables",
      });
    }
    if (DEMO === "on" && DATABASE_URL !== undefined) {
      addIssue({
        code: "custom",
        path: ["DEMO"],
        message: "the demo bank is only made without DATABASE_URL",
      });
    }
    // Its key is in a file and its token is printed, so access from other machines must be enabled explicitly.
    if (DEMO === undefined && DATABASE_URL === undefined && !isLoopback(HOST)) {
      const message =
        "others can reach this address, and without DATABASE_URL there is a demo bank: set DEMO=off, or DEMO=on if that is meant";
      addIssue({ code: "custom", path: ["HOST"], message });
    }
  })
  .transform(({ DEMO, METRICS_PORT, WORKERS, ...others }) => ({
    ...others,
    WORKERS: WORKERS ?? (others.NODE_ENV === "production" ? availableParallelism() : 1),
    DEMO: others.DATABASE_URL === undefined && DEMO !== "off",
    // Who asks for any free port for the API has several servers, which cannot all take the usual one for metrics.
    METRICS_PORT: METRICS_PORT ?? (others.PORT === 0 ? 0 : 9464),
  }));

function isAddressOrNetwork(entry: string): boolean {
  const [address = "", prefix, ...more] = entry.split("/");
  const version = isIP(address);
  return (
    version !== 0 &&
    more.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)))
  );
}

/** As a browser writes it. `*` is not one: a bank's pages are known. */
function isOrigin(entry: string): boolean {
  return /^https?:/.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The server's settings, read from the environment. */
export type Config = z.infer<typeof settings>;

/** A setting that cannot be used. The message has a line for each mistake. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the settings from environment variables. The only place that knows their names.
 *
 * @throws ConfigError that names every variable with a wrong value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name]) => settingNames.includes(name)),
  );
  const { data, error } = settings.safeParse(given);
  if (data) return data;
  const mistakes = error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
  throw new ConfigError(`The environment holds settings that cannot be used:\n${mistakes.join("\n")}`);
}
