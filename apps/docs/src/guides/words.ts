import type { Bilingual } from "../lang.ts";

/** The words of the parts of guides that are made from the contract. */
export const words = {
  answer: { en: "The server's answer, as recorded", uk: "Відповідь сервера, як її записано" },
  mockAnswer: { en: "The mock's answer, as recorded", uk: "Відповідь імітації, як її записано" },
  printed: {
    en: "What it prints, as recorded; exit code",
    uk: "Що вона виводить, як записано; код завершення",
  },
  take: { en: "Keep its", uk: "Збережіть із неї" },
  as: { en: "for the next calls:", uk: "для наступних викликів:" },
  example: { en: "Example", uk: "Приклад" },
  code: { en: "Code", uk: "Код" },
  status: { en: "Status", uk: "Статус" },
  what: { en: "What happened", uk: "Що сталося" },
  retry: { en: "Send again?", uk: "Надсилати ще раз?" },
  yes: { en: "Yes, after a pause", uk: "Так, після паузи" },
  no: { en: "No, mend it first", uk: "Ні, спершу виправте" },
  unknown: { en: "With the same key only", uk: "Лише з тим самим ключем" },
  inWords: { en: "The same in words", uk: "Те саме словами" },
  limit: { en: "Limit", uk: "Обмеження" },
  value: { en: "Value", uk: "Значення" },
  refusal: { en: "Beyond it", uk: "Якщо перевищено" },
  untried: {
    en: "This sample was not compiled: there was no compiler for its language where the samples are tried.",
    uk: "Цей приклад не компілювали: там, де перевіряють приклади, немає компілятора цієї мови.",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
