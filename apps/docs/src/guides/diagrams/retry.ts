import type { SequenceDiagram } from "./sequence.ts";

const [you, server] = [0, 1];

export const retry: SequenceDiagram = {
  title: { en: "A lost answer and the repeated request", uk: "Втрачена відповідь і повторний запит" },
  actors: [
    { en: "You", uk: "Ви" },
    { en: "Server", uk: "Сервер" },
  ],
  messages: [
    { from: you, to: you, text: { en: "choose the key 5e0f…", uk: "обираєте ключ 5e0f…" } },
    { from: you, to: server, text: { en: "createCustomer, key 5e0f…", uk: "createCustomer, ключ 5e0f…" } },
    {
      from: server,
      to: server,
      text: { en: "opens the customer, keeps the answer", uk: "створює клієнта, зберігає відповідь" },
    },
    {
      from: server,
      to: you,
      kind: "lost",
      text: { en: "200, lost on the way", uk: "200, втрачено дорогою" },
    },
    { from: you, to: server, text: { en: "the same request, key 5e0f…", uk: "той самий запит, ключ 5e0f…" } },
    {
      from: server,
      to: server,
      text: { en: "recognises the key, creates nothing", uk: "упізнає ключ, нічого не створює" },
    },
    {
      from: server,
      to: you,
      kind: "answer",
      text: { en: "200, Idempotent-Replayed: true", uk: "200, Idempotent-Replayed: true" },
    },
  ],
};
