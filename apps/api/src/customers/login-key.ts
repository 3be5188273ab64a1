/** A login as it is compared: the contract's "without regard to letter case, after Unicode NFC". */
export function loginKey(login: string): string {
  return login.normalize("NFC").toLowerCase();
}
