/**
 * Usual headings of customer files in Ukrainian, English, Russian and in reports of 1C, by field. They only suggest a mapping;
 * the user confirms it with `--map`. In lower case, without punctuation.
 */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  login: [
    "логін",
    "логин",
    "користувач",
    "ім’я користувача",
    "обліковий запис",
    "email",
    "e-mail",
    "ел. пошта",
    "електронна пошта",
    "эл. почта",
    "user",
    "username",
    "user name",
    "login name",
    "account name",
  ],
  name: ["ім’я", "ім'я", "імя", "имя", "first name", "firstname", "given name"],
  surname: ["прізвище", "фамилия", "last name", "lastname", "family name", "second name"],
  paternal_name: ["по батькові", "по-батькові", "отчество", "middle name", "patronymic", "patronymic name"],
  phone_number: [
    "телефон",
    "номер телефону",
    "моб. телефон",
    "мобільний",
    "мобільний телефон",
    "контактний телефон",
    "номер телефона",
    "phone",
    "phone number",
    "mobile",
    "mobile phone",
    "tel",
    "тел",
    "контактна інформація.телефон",
  ],
  iban: [
    "рахунок",
    "номер рахунку",
    "розрахунковий рахунок",
    "р/р",
    "п/р",
    "расчетный счет",
    "номер счета",
    "account",
    "account number",
    "iban рахунок",
  ],
  segment: ["сегмент", "тип клієнта", "тип контрагента", "customer type"],
  status: ["статус", "стан", "состояние", "state"],
  kyc_level: [
    "рівень kyc",
    "рівень верифікації",
    "рівень ідентифікації",
    "kyc",
    "kyc level",
    "verification level",
  ],
  balance_allowed: [
    "гранична сума залишку",
    "ліміт",
    "ліміт залишку",
    "сума",
    "залишок",
    "лимит",
    "limit",
    "balance",
    "balance limit",
    "allowed balance",
    "amount",
  ],
  balance_asset_code: ["валюта залишку", "валюта", "currency"],
  asset_code: ["код активу", "актив", "asset", "asset code"],
  asset_issuer: ["емітент", "емітент активу", "issuer", "asset issuer"],
  branch_guid: ["відділення", "філія", "підрозділ", "отделение", "филиал", "branch"],
  is_disabled: ["заблоковано", "вимкнено", "неактивний", "disabled", "inactive", "blocked"],
  wallet_user_guid: ["guid клієнта", "ідентифікатор", "customer guid", "guid"],
};

const fields = new Map(
  Object.entries(synonyms).flatMap(([field, names]) => names.map((name) => [plain(name), field] as const)),
);

/** The fields that a heading usually means. */
export function suggestedFields(heading: string): string[] {
  const field = fields.get(plain(heading));
  return field === undefined ? [] : [field];
}

function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/['’ʼ`]/g, "’")
    .replaceAll(/[\s_.:*-]+/g, " ")
    .trim();
}
