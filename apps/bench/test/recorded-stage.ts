import type { Ask, Driven } from "../load/drive.ts";
import type { RunningServer } from "../servers/start-process.ts";
import type { Bank } from "../stage/bank.ts";
import type { Stage } from "../stage/stage.ts";

/** A stage without PostgreSQL and servers, on which each figure is known. What happens on it is kept line by line. */
export function recordedStage(customer: Readonly<Record<string, unknown>>) {
  const lines: string[] = [];
  let made = 0;
  const bankOf = (customers: number, program?: URL): Bank => {
    made += 1;
    const name = `bank-${made}`;
    lines.push(`${name}: ${customers} customers${program ? `, by ${program.href}` : ""}`);
    return {
      database: `postgres://${name}`,
      guid: name,
      asset: { asset_code: "UAH", asset_issuer: "issuer" },
      token: async () => `token of ${name}`,
      async query<Row>(text: string, values: readonly unknown[] = []) {
        lines.push(`${name}: ${text.replaceAll(/\s+/g, " ")} ${JSON.stringify(values)}`);
        const rows = text.includes("postmaster")
          ? [{ text: "4321\n/data" }]
          : [1, 2, 3].map((number) => ({ ...customer, guid: `guid-${number}` }));
        return rows as Row[]; // What the statements of the measures select.
      },
    };
  };
  const serverOf = (name: string, { guid }: Bank, settings: object, program?: URL): RunningServer => {
    const number = lines.filter((line) => line.startsWith("start ")).length + 1;
    const id = `${name} ${number}`;
    lines.push(`start ${id} for ${guid} ${JSON.stringify(settings)}${program ? ` by ${program.href}` : ""}`);
    let looks = 0;
    return {
      name,
      url: `http://${name}/api/v1`,
      async usage(question) {
        looks += 1;
        if (question !== "usage") lines.push(`${id}: ${question}`);
        return {
          cpu: looks * looks * 100,
          allocated: looks * 3_000,
          rss: 5e7 + looks * 1e6,
          heap: looks * 1e6,
        };
      },
      connect(connections) {
        lines.push(`${id}: ${connections} connections`);
        let drives = 0;
        return {
          async drive(ask, { requests, milliseconds }): Promise<Driven> {
            drives += 1;
            const asked: Ask[] = Array.from({ length: requests ?? 3 }, ask);
            const limit = requests === undefined ? `${milliseconds} ms` : `${requests} requests`;
            lines.push(`${id}, ${limit}: ${describe(asked.slice(0, 2), drives === 1)}`);
            return {
              requests: asked.length,
              milliseconds: 10 * number + drives,
              latencies: asked.map(() => number + drives),
            };
          },
          async close() {
            lines.push(`${id}: closed`);
          },
        };
      },
      async [Symbol.asyncDispose]() {
        lines.push(`stop ${id}`);
      },
    };
  };
  let spent = 0;
  const stage: Stage = {
    bank: async (customers) => bankOf(customers),
    banks: async (count, customers, program) =>
      Array.from({ length: count }, () => bankOf(customers, program)),
    startOurs: async (bank, settings = {}, program) => serverOf("ours", bank, settings, program),
    startPeer: async (peer, bank, settings = {}) => serverOf(peer, bank, settings),
    installPrevious: async () => ({
      commit: "0123456789abcdef",
      program: new URL("file:///previous.ts"),
      async [Symbol.asyncDispose]() {
        lines.push("remove the previous version");
      },
    }),
    postgresCpu(postmaster) {
      spent += postmaster;
      return spent;
    },
    [Symbol.asyncDispose]: async () => {},
  };
  return { stage, lines };
}

function describe(asked: readonly Ask[], isWhole: boolean): string {
  return asked
    .map(({ method, path, headers, body }) =>
      [method, path, ...(isWhole ? [JSON.stringify(headers), body ?? ""] : [])].join(" "),
    )
    .join(" | ");
}
