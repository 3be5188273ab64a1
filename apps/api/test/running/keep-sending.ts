import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** Requests on many connections, each sending the next one as soon as the last is answered. */
export interface Asking {
  /** Resolves when so many answers have come, and at least one on each connection. Fails when every connection has ended before. */
  readonly answers: (count: number) => Promise<void>;
  /** Resolves when every connection has been ended, with what came of the requests. */
  readonly over: Promise<{ readonly statuses: readonly number[]; readonly unanswered: readonly string[] }>;
}

/**
 * A connection is used until a response closes it, and no new one is opened: so each request counted was sent on a
 * connection that the server had accepted and had not ended.
 */
export function keepAsking(connections: number, url: string, token: string): Asking {
  const statuses: number[] = [];
  const unanswered: string[] = [];
  const waiting: { count: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  const answered = new Set<Agent>();

  async function ask(agent: Agent): Promise<boolean> {
    try {
      const sent = request(url, { agent, headers: { "CX-Authorization": token } }).end();
      const [answer]: IncomingMessage[] = await once(sent, "response");
      if (answer === undefined) throw new Error("no response");
      await text(answer);
      statuses.push(answer.statusCode ?? 0);
      answered.add(agent);
      if (answered.size === connections)
        for (const { count, resolve } of waiting) if (statuses.length >= count) resolve();
      return answer.headers.connection !== "close";
    } catch (error) {
      unanswered.push(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  async function useUp(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (await ask(agent));
    agent.destroy();
  }

  const all = Promise.all(Array.from({ length: connections }, useUp)).then(() => {
    const came = `${statuses.length} answers on ${answered.size} connections`;
    for (const { reject } of waiting)
      reject(new Error(`every connection has ended after ${came}: ${unanswered[0]}`));
  });
  return {
    answers(count) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ count, resolve, reject });
      return promise;
    },
    over: all.then(() => ({ statuses, unanswered })),
  };
}
