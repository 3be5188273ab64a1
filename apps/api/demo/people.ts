import type { CustomerCreate } from "@specie/types";

const women = ["Олена", "Ірина", "Наталія", "Оксана", "Тетяна", "Марія", "Софія", "Юлія", "Ганна", "Леся"];
const men = ["Андрій", "Олександр", "Тарас", "Іван", "Богдан", "Дмитро", "Микола", "Петро", "Юрій", "Євген"];
const stems = ["Андрі", "Олександр", "Тарас", "Іван", "Богдан", "Дмитр", "Юрі"];
const surnames = [
  [
    "Шевченко",
    "Коваленко",
    "Бондаренко",
    "Ткаченко",
    "Кравченко",
    "Олійник",
    "Шевчук",
    "Поліщук",
    "Ковальчук",
  ],
  [
    "Мельник",
    "Лисенко",
    "Гончаренко",
    "Руденко",
    "Марченко",
    "Савченко",
    "Петренко",
    "Клименко",
    "Їжак",
    "Ґудзь",
  ],
].flat();

/** One customer of the demo bank, the same for the same number. */
export function person(number: number): Omit<CustomerCreate, "asset_code" | "asset_issuer"> {
  const pick = <One>(list: readonly One[], salt: number): One => {
    const one = list[(number * salt + Math.floor(number / list.length)) % list.length];
    if (one === undefined) throw new RangeError("nothing to pick from");
    return one;
  };
  const isWoman = number % 2 === 0;
  const stem = pick(stems, 3);
  const suffix = stem.endsWith("і") ? (isWoman ? "ївна" : "йович") : isWoman ? "івна" : "ович";
  return {
    login: `client-${String(number).padStart(4, "0")}@example.ua`,
    name: pick(isWoman ? women : men, 7),
    surname: pick(surnames, 5),
    paternal_name: stem + suffix,
    phone_number: `+38067${String(1_000_000 + number * 7919).slice(-7)}`,
    iban: ukrainianIban(number),
    segment: number % 3 === 0 ? "PI" : "PL",
    status: number % 11 === 0 ? "review" : "active",
    kyc_level: number % 4,
    balance_allowed: (number % 40) * 2500 + 0.5,
    is_disabled: number % 25 === 0,
  };
}

/** An IBAN of the demo bank with right check digits (ISO 13616). */
function ukrainianIban(number: number): string {
  const account = `300001${String(number).padStart(19, "0")}`;
  const digits = BigInt(`${account}301000`); // U is 30, A is 10, and the check digits count as 00.
  return `UA${String(98n - (digits % 97n)).padStart(2, "0")}${account}`;
}
