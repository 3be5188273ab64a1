/** Why a request did not lead to a response of success: the key of the label that explains it. */
export type Explanation = "down" | "cors" | "siteDown" | "expired" | "noToken" | "refused";

/** The response that the site gives itself when the server behind it does not respond (see server/forward-requests.ts). */
export const unreachableStatus = 502;

/**
 * Explains a request without a response. A browser reports a server that is down and one that does not allow the page's
 * origin in the same way; a request whose response the page cannot read distinguishes them.
 */
export async function explainFailure(
  url: string,
  forwarded: boolean,
  probe: typeof fetch,
): Promise<Explanation> {
  if (forwarded) return "siteDown";
  try {
    await probe(url, { mode: "no-cors", method: "GET" });
    return "cors";
  } catch {
    return "down";
  }
}

/** Explains a response; undefined where the response itself says enough. */
export function explainResponse(
  status: number,
  forwarded: boolean,
  token: string,
  now: Date,
): Explanation | undefined {
  if (forwarded && status === unreachableStatus) return "down";
  if (status !== 401) return undefined;
  if (token.trim() === "") return "noToken";
  const expiry = expiryOf(token);
  return expiry !== undefined && expiry <= now ? "expired" : "refused";
}

/** When a token expires; undefined where it is no JSON Web Token, or has no `exp`. */
export function expiryOf(token: string): Date | undefined {
  try {
    const [, claims = ""] = token.trim().split(".");
    const { exp }: { exp?: unknown } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    return typeof exp === "number" ? new Date(exp * 1000) : undefined;
  } catch {
    return undefined;
  }
}
