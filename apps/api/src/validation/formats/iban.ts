import { notInFormat, type Reading, wrongChecksum } from "./format-result.ts";

/** Length of an IBAN by country, from the registry of ISO 13616 (SWIFT). A country that joins has to be added here. */
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

/** An IBAN with its country's length and right check digits, handed on in upper case and without spaces. */
export function readIban(text: string): Reading {
  const iban = text.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/.test(iban) || iban.length !== lengths.get(iban.slice(0, 2)))
    return notInFormat;
  const check = Number(iban.slice(2, 4));
  // ISO 7064 issues 02 to 98 only; 00, 01 and 99 leave the same remainder as three of them.
  if (check < 2 || check > 98 || remainder(iban.slice(4) + iban.slice(0, 4)) !== 1) return wrongChecksum;
  return { text: iban };
}

/** ISO 7064 MOD 97-10: letters count as 10 to 35. Character by character, because the number is far above 2^53. */
function remainder(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
