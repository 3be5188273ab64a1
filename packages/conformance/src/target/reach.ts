/** How long a healthy server may take to say anything at all. */
const timeout = 10_000;

/** Whether anything answers at the address, with whichever status. */
export async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    return true;
  } catch {
    return false;
  }
}
