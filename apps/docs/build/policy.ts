import { createHash } from "node:crypto";

/** What a page needs beyond its own origin. */
export interface Needs {
  /** The page's inline scripts and styles, each hashed. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** How `script-src` and `style-src` name an inline text (CSP 3, section 2.3.1). */
export function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * The Content-Security-Policy of an ordinary page: only the site's own files and the inline texts that the build
 * hashed.
 */
export function strictPolicy(needs: Needs): string {
  return policyWith("'self'", needs);
}

/** The console's page may also call the server that its reader names. */
export function consolePolicy(needs: Needs): string {
  return policyWith("'self' http: https:", needs);
}

function policyWith(connect: string, { scripts, styles }: Needs): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(" "),
    ["style-src 'self'", ...styles].join(" "),
    "img-src 'self' data:",
    `connect-src ${connect}`,
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

/** The downloadable reference contains all it needs and sends no request. */
export function standalonePolicy({ styles }: Needs): string {
  return ["default-src 'none'", ["style-src", ...styles].join(" "), "base-uri 'none'"].join("; ");
}
