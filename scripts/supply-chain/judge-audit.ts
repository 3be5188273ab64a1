/** What `pnpm audit --json` left. */
export interface AuditRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The members that are read; pnpm's form is npm's. */
interface Advisory {
  readonly module_name?: string;
  readonly severity?: string;
  readonly title?: string;
  readonly url?: string;
  readonly vulnerable_versions?: string;
  readonly patched_versions?: string;
}

/** Judges a run: advisories fail, no answer of the registry is reported, and any other failure counts as one. */
export function judgeAudit({ status, stdout, stderr }: AuditRun): {
  readonly passed: boolean;
  readonly lines: readonly string[];
} {
  const report = parse(stdout);
  if (report !== undefined) {
    const advisories = Object.values(report);
    if (advisories.length === 0) return { passed: true, lines: ["No advisory about any dependency."] };
    return {
      passed: false,
      lines: advisories.map(
        ({ module_name, severity, title, url, vulnerable_versions, patched_versions }) =>
          `${module_name} ${vulnerable_versions}: ${severity}, ${title}; fixed in ${patched_versions}. ${url}`,
      ),
    };
  }
  // Without the address, which may be that of a private registry.
  const reason = /responded with (\d{3})/.exec(stderr)?.[1];
  if (stderr.includes("ERR_PNPM_AUDIT_BAD_RESPONSE") && reason !== undefined)
    return {
      passed: true,
      lines: [
        `NOT CHECKED: advisories about dependencies, because the registry responds with ${reason} to the request for them`,
      ],
    };
  return { passed: false, lines: [`pnpm audit ended with ${status}:`, stderr.trim() || stdout.trim()] };
}

function parse(text: string): Readonly<Record<string, Advisory>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isReport = typeof value === "object" && value !== null && "advisories" in value;
    // pnpm's own form; every member is printed as it is.
    return isReport ? (value.advisories as Readonly<Record<string, Advisory>>) : undefined;
  } catch {
    return undefined;
  }
}
