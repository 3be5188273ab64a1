const { API_URL = "", COUNTERPARTY = "", TOKEN = "", TOOL = "" } = process.env;

/** Where a program calls, and a login of its own. */
export const url = API_URL;
export const counterparty = COUNTERPARTY;
export const token = TOKEN;
export const login = `consumer-${TOOL}`;
/** Two of the logins exist in no bank; the array must arrive as three values. */
export const logins = [login, "no-one,else", "no-one"];
export const unknown = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
export const body = {
  asset_code: "UAH",
  asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  login,
};

/** What each program prints: the login that was listed, and the codes of a rejected and of a missing one. */
export interface Outcome {
  readonly created: string;
  readonly listed: readonly (string | null | undefined)[];
  readonly rejected: string | undefined;
  readonly missing: string | undefined;
}

export function print(outcome: Outcome): void {
  console.log(JSON.stringify(outcome));
}
