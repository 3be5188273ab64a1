import type { SequenceDiagram } from "./sequence.ts";

const [you, server] = [0, 1];

export const rotation: SequenceDiagram = {
  title: { en: "Rotation without downtime", uk: "Ротація без простою" },
  actors: [
    { en: "You", uk: "Ви" },
    { en: "Server", uk: "Сервер" },
  ],
  messages: [
    {
      from: you,
      to: server,
      text: { en: "calls signed with the old key", uk: "виклики з підписом старим ключем" },
    },
    { from: you, to: you, text: { en: "make the new key", uk: "створюєте новий ключ" } },
    {
      from: you,
      to: server,
      text: { en: "registerKey with a proof by the new key", uk: "registerKey із доказом новим ключем" },
    },
    {
      from: server,
      to: server,
      text: { en: "accepts both keys", uk: "приймає обидва ключі" },
    },
    {
      from: you,
      to: server,
      text: { en: "checkToken, signed with the new key", uk: "checkToken, підпис новим ключем" },
    },
    {
      from: you,
      to: server,
      text: { en: "all calls signed with the new key", uk: "усі виклики з підписом новим ключем" },
    },
    {
      from: you,
      to: server,
      text: { en: "revokeKey: the old key", uk: "revokeKey: старий ключ" },
    },
    {
      from: server,
      to: server,
      text: { en: "refuses the old key", uk: "відхиляє старий ключ" },
    },
  ],
};
