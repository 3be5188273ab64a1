/** Far above the response time of a healthy server. */
const timeout = 10_000;

/** Whether anything responds at the address, with any status. */
export async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    return true;
  } catch {
    return false;
  }
}
