/**
 * Length of an IBAN by country, from the registry of ISO 13616 (SWIFT). A country that joins the registry later has to
 * be added here; until then its IBANs are rejected.
 */
const lengths: ReadonlyMap<string, number> = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 " +
    "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 " +
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 " +
    "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
  )
    .split(" ")
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
);

/** Whether the text is an IBAN: its country's length and check digits. Spaces and letter case do not matter. */
export function isIban(text: string): boolean {
  const iban = text.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/.test(iban)) return false;
  return iban.length === lengths.get(iban.slice(0, 2)) && remainder(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** An IBAN with correct check digits. The length is the caller's: a wrong one stays wrong. */
export function makeIban(country: string, account: string): string {
  const check = 98 - remainder(`${account}${country}00`);
  return `${country}${String(check).padStart(2, "0")}${account}`;
}

/** ISO 7064 MOD 97-10: letters count as 10 to 35. Digit by digit, because the number is far above 2^53. */
function remainder(text: string): number {
  const digits = [...text].map((character) => Number.parseInt(character, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
