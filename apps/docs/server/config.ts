import { z } from "zod";
import { serverUrl } from "../src/contract.ts";

const port = "must be a whole number from 0 to 65535";

const settings = z.object({
  // Names of their own, since `npm start` starts the API in the same environment.
  DOCS_HOST: z.string().min(1).default("127.0.0.1"),
  /** 0 takes any free one. */
  DOCS_PORT: z
    .string()
    .regex(/^\d{1,5}$/, port)
    .transform(Number)
    .refine((value) => value <= 65_535, port)
    .default(4020),
  /** The server that the console calls through this one, or `off`. */
  API_URL: z
    .string()
    .refine(
      (text) => text === "off" || /^https?:\/\/\w/.test(text),
      "must be an http address with the base path, or off",
    )
    .default(serverUrl),
});

/** Where the site is served, and what its console calls. */
export type Config = z.infer<typeof settings>;

/**
 * Reads the settings from environment variables.
 *
 * @throws Error that names every variable with a wrong value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const { data, error } = settings.safeParse(environment);
  if (data) return data;
  const mistakes = error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
  throw new Error(`The environment holds settings that cannot be used:\n${mistakes.join("\n")}`);
}
