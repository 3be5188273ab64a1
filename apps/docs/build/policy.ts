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
 * The Content-Security-Policy of an ordinary page: nothing but the site's own files and the inline texts that the build
 * put there. WebAssembly is the search's index reader.
 */
export function strictPolicy({ scripts, styles }: Needs): string {
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(" "),
    ["style-src 'self'", ...styles].join(" "),
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

/**
 * The console calls a server of the reader's choice, and its library writes style elements as it goes. Its scripts are the
 * site's own all the same.
 */
export function consolePolicy({ scripts }: Needs): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' http: https:",
    "worker-src 'self' blob:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** The downloadable reference contains all it needs and sends no request. */
export function standalonePolicy({ scripts }: Needs): string {
  return [
    "default-src 'none'",
    ["script-src", ...scripts].join(" "),
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "worker-src blob:",
    "base-uri 'none'",
  ].join("; ");
}
