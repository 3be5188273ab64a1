/** What the reader has set: kept by the browser for this tab only, and forgotten when it closes. */
export interface Target {
  readonly server: string;
  readonly counterparty: string;
  readonly token: string;
}

const key = "specie-console";

export function readTarget(): Target | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") ?? {};
    const { server, counterparty, token } = kept;
    const whole = [server, counterparty, token].every((part) => typeof part === "string");
    return whole ? { server, counterparty, token } : undefined;
  } catch {
    return undefined; // Storage is forbidden, or somebody else wrote there.
  }
}

export function keepTarget(target: Target): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(target));
  } catch {
    // Storage is forbidden; the page itself still knows it.
  }
}
