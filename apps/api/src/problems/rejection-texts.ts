import { english } from "@specie/contract/editions";
import { tokenScheme } from "../contract.ts";
import type { RejectionReason } from "./problem.ts";

interface RejectionText {
  readonly en: string;
  readonly uk: string;
}

const { name: header, "x-max-lifetime-seconds": maxLifetime } = tokenScheme;

/** One text for all that depends on which counterparties and keys there are. */
const notSigned: RejectionText = {
  en: "No registered key of this counterparty signed the token. Compare `kid` and `alg` with `listKeys`, and the counterparty in the path.",
  uk: "Токен не підписано зареєстрованим ключем цього контрагента. Звірте `kid` та `alg` з `listKeys`, а також контрагента в шляху.",
};

/** The `detail` of each rejection: the reason as far as the request shows it, and the cure. */
export const rejectionTexts: Readonly<Record<RejectionReason, RejectionText>> = {
  "no-token": {
    en: `The request has no token. Send one in \`${header}\`, signed with a registered key of this counterparty.`,
    uk: `Запит не містить токена. Надішліть його в заголовку \`${header}\`, підписавши зареєстрованим ключем цього контрагента.`,
  },
  "other-header": {
    en: `The token is in \`Authorization\`. Send it in \`${header}\`, without a prefix.`,
    uk: `Токен надіслано в \`Authorization\`. Надішліть його в заголовку \`${header}\`, без префікса.`,
  },
  prefix: {
    en: `There is a word such as \`Bearer\` before the token. Send the token alone in \`${header}\`.`,
    uk: `Перед токеном стоїть слово на зразок \`Bearer\`. Надішліть у \`${header}\` лише сам токен.`,
  },
  several: {
    en: `\`${header}\` has more than one token. Send one.`,
    uk: `У \`${header}\` більше ніж один токен. Надішліть один.`,
  },
  malformed: {
    en: "The token cannot be read. It must be a JSON Web Token in compact form, with `kid` and `alg` in its header and the claims `sub` and `exp`, the times as numbers of seconds.",
    uk: "Токен не вдалося прочитати. Потрібен JSON Web Token у компактній формі з `kid` та `alg` у заголовку і твердженнями `sub` та `exp`, де час — число секунд.",
  },
  type: {
    en: "`typ` in the token's header is missing or is not one that this server accepts, such as `JWT`. Ask its operator for the value.",
    uk: "У заголовку токена немає `typ` або його значення (наприклад, `JWT`) цей сервер не приймає. Уточніть значення в оператора.",
  },
  expired: {
    en: "The token has expired. Make a new one. If it is new, the clock of the machine that signs is behind: compare it with the header `Date` of this response.",
    uk: "Строк дії токена вичерпано. Створіть новий. Якщо він новий, годинник машини, що підписує, відстає: звірте його із заголовком `Date` цієї відповіді.",
  },
  "not-yet-valid": {
    en: "`iat` or `nbf` of the token is in the future. The clock of the machine that signs is ahead: compare it with the header `Date` of this response.",
    uk: "`iat` або `nbf` токена — у майбутньому. Годинник машини, що підписує, поспішає: звірте його із заголовком `Date` цієї відповіді.",
  },
  "too-long-lived": {
    en: `The token lives longer than ${maxLifetime} seconds, or ends before it begins. Set \`exp\` to at most ${maxLifetime} seconds after \`iat\`.`,
    uk: `Токен діє довше за ${maxLifetime} секунд або закінчується раніше, ніж починається. Встановіть \`exp\` щонайбільше на ${maxLifetime} секунд пізніше за \`iat\`.`,
  },
  audience: {
    en: "`aud` or `counterparty_guid` of the token does not name this counterparty or this server, or is required and missing.",
    uk: "`aud` або `counterparty_guid` токена не називає цього контрагента чи цей сервер, або ж цього твердження немає, а воно обов’язкове.",
  },
  counterparty: notSigned,
  "unknown-key": notSigned,
  "expired-key": notSigned,
  signature: notSigned,
};

/** Rejections of what is not a token in the place for one. */
const wrongPlace: ReadonlySet<RejectionReason> = new Set(["other-header", "prefix", "several"]);

/**
 * `WWW-Authenticate` of a 401 (RFC 9110 section 11.6.1), with the parameters of RFC 6750 section 3. The scheme is our own:
 * with `Bearer` in it, a client would send the token in `Authorization`.
 */
export function challengeOf(reason: RejectionReason = "no-token"): string {
  const scheme = `${header} realm="${english.info.title}"`;
  if (reason === "no-token") return scheme;
  const error = wrongPlace.has(reason) ? "invalid_request" : "invalid_token";
  return `${scheme}, error="${error}", error_description="${rejectionTexts[reason].en.replaceAll("`", "'")}"`;
}

/** `WWW-Authenticate` of a 403 (RFC 6750 section 3.1). */
export function scopeChallengeOf(required: readonly string[]): string {
  return `${challengeOf()}, error="insufficient_scope", scope="${required.join(" ")}"`;
}
