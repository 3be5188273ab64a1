/** A language in which a step of a guide can be written: the ending of its files, and whether a guide's steps share one. */
export const stepLanguages = {
  curl: { ending: "sh", shared: true, label: "curl", highlight: "bash" },
  typescript: { ending: "ts", shared: false, label: "TypeScript", highlight: "typescript" },
  python: { ending: "py", shared: false, label: "Python", highlight: "python" },
  specie: { ending: "specie.sh", shared: true, label: "specie", highlight: "bash" },
} as const;

export type StepLanguage = keyof typeof stepLanguages;

/** One sample of a guide. `stepText` reads its text in each language from the folder `<guide>` beside this file. */
export interface Step {
  readonly name: string;
  /** The status of the last answer, where it is not 200. */
  readonly status?: number;
  /** Variables that the reader sets from fields of the last answer, such as `changes.1.at`, for the steps that follow. */
  readonly takes?: Readonly<Record<string, string>>;
  /** The server that the step calls, where it is not the real one. */
  readonly target?: "mock";
  /** Headers of the last answer that the page shows. */
  readonly shows?: readonly string[];
  /** The exit code of a command of `specie`, where it is not 0. */
  readonly exit?: number;
  /** The command is killed when the server has done so many of its requests, before the last response arrives. */
  readonly killedAt?: number;
}

/** The samples of each guide, in the order in which a reader runs them. Files and environment carry over from one to the next. */
export const guides = {
  "first-call": [
    { name: "check-token" },
    { name: "open-customer", takes: { CUSTOMER_GUID: "customer_guid" } },
    { name: "read-customer" },
  ],
  // Before the samples that sign with another key, which changes would show.
  history: [
    { name: "create-customer", takes: { CUSTOMER_GUID: "customer_guid" } },
    { name: "update-customer" },
    { name: "list-changes", takes: { CREATED_AT: "changes.1.at" } },
    { name: "as-created", shows: ["ETag"] },
    { name: "read-feed" },
    { name: "chain-head" },
    { name: "verify-chain" },
  ],
  authentication: [
    { name: "make-key" },
    { name: "register-key", takes: { OLD_KEY_GUID: "guid" } },
    { name: "sign-token" },
    { name: "register-spare" },
    { name: "switch-keys" },
    { name: "revoke-old-key" },
  ],
  idempotency: [
    { name: "send-twice", shows: ["Idempotent-Replayed", "ETag"] },
    { name: "reuse-key", status: 422 },
    { name: "let-client-retry" },
  ],
  paging: [
    { name: "first-page" },
    { name: "search" },
    { name: "find-by-iban" },
    { name: "walk" },
    { name: "mistyped-filter", status: 400 },
  ],
  errors: [
    { name: "two-mistakes", status: 400, shows: ["Content-Language"] },
    { name: "decide-by-code", status: 409 },
  ],
  concurrency: [
    { name: "open-customer", takes: { CUSTOMER_GUID: "customer_guid" }, shows: ["ETag"] },
    { name: "update-version", shows: ["ETag"] },
    { name: "update-stale-version", status: 412 },
    { name: "modify-customer", shows: ["ETag"] },
  ],
  limits: [
    { name: "read-share", shows: ["RateLimit-Policy", "RateLimit"] },
    { name: "too-large-body", status: 413 },
  ],
  amounts: [{ name: "exact-amount" }, { name: "too-precise", status: 400 }],
  mock: [
    { name: "any-token", target: "mock" },
    { name: "choose-answer", target: "mock", status: 409 },
  ],
  "command-line": [
    { name: "login" },
    { name: "register-key" },
    { name: "doctor" },
    { name: "open-customer" },
    { name: "list" },
    { name: "filters" },
    { name: "exit-codes" },
    { name: "dry-run", exit: 7 },
    // The shell's exit code for a process that SIGKILL has ended.
    { name: "import-killed", killedAt: 2, exit: 137 },
    { name: "import-resumed", exit: 7 },
    { name: "fix" },
    { name: "export" },
    { name: "listen" },
    { name: "verify-chain" },
    { name: "change-key" },
    { name: "files" },
  ],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

export type Guide = keyof typeof guides;

/** A step, by name. */
export function stepOf(guide: Guide, name: string): Step {
  const step = guides[guide].find((one: Step) => one.name === name);
  if (!step) throw new Error(`src/guides/steps.ts has no step ${name} in ${guide}`);
  return step;
}
