import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../test/temporary-server.ts";
import { takeLease } from "./lease.ts";

/** What listens where PostgreSQL is expected, and the address of a database there. */
async function listener(answer: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    sockets.push(socket);
    answer(socket);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  return `postgresql://one:two@127.0.0.1:${typeof address === "object" ? address?.port : ""}/postgres`;
}

test("a frozen server, which accepts a connection and sends nothing, is an error after some seconds", async () => {
  const url = await listener(() => {});
  await expect(takeLease(url)).rejects.toThrow("timeout expired");
});

test("a server that starts or stops is asked again, and another refusal is an error", async () => {
  // An ErrorResponse of the protocol: severity, code and message.
  const refusal = (code: string) => {
    const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused ${code}\0\0`);
    const length = Buffer.alloc(4);
    length.writeInt32BE(fields.length + 4);
    return Buffer.concat([Buffer.from("E"), length, fields]);
  };
  const codes = ["57P03", "57P03", "28P01"];
  const url = await listener((socket) =>
    socket.once("data", () => socket.end(refusal(codes.shift() ?? "XX000"))),
  );
  await expect(takeLease(url)).rejects.toMatchObject({ code: "28P01" });
  expect(codes).toEqual([]);
});

/** A message of the protocol: its type, its length and its content. */
function message(type: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const number = (value: number, bytes: 2 | 4) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
};

/** A server whose one answer is this row, and the names under which programs have connected. */
async function answering(row: Readonly<Record<string, string | null>>) {
  const names: string[] = [];
  // Booleans by their type, else texts.
  const types = Object.entries(row).map(
    ([name, value]) => [name, value === "t" || value === "f" ? 16 : 25] as const,
  );
  const columns = types.map(([name, type]) =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      number(0, 4),
      number(0, 2),
      number(type, 4),
      number(-1, 2),
      number(-1, 4),
      number(0, 2),
    ]),
  );
  const values = Object.values(row).map((value) =>
    value === null ? number(-1, 4) : Buffer.concat([number(Buffer.byteLength(value), 4), Buffer.from(value)]),
  );
  const ready = message("Z", "I");
  const url = await listener((socket) => {
    socket.once("data", (start) => {
      names.push(/application_name\0([^\0]*)/.exec(start.toString())?.[1] ?? "");
      socket.write(Buffer.concat([message("R", number(0, 4)), ready]));
      socket.once("data", () =>
        socket.write(
          Buffer.concat([
            ...[message("1"), message("2"), message("T", number(columns.length, 2), ...columns)],
            ...[message("D", number(values.length, 2), ...values), message("C", "SELECT 1\0"), ready],
          ]),
        ),
      );
    });
  });
  return { url, names };
}

test.for([
  ["t", null, process.pid],
  ["f", "specie-lease-77", 77],
  ["f", "psql", undefined],
  ["f", "", undefined],
  ["f", null, undefined],
] as const)(
  "of a lease that is ours: %s, whose holder calls itself %j, the owner is %j",
  async ([isOwner, holder, owner]) => {
    const { url, names } = await answering({ isOwner, directory: "/data", isOnlyClient: "t", holder });
    const lease = await takeLease(url);
    onTestFinished(() => lease.release());
    expect(lease).toMatchObject({ isOwner: isOwner === "t", owner, isOnlyClient: true, directory: "/data" });
    expect(names).toEqual([`specie-lease-${process.pid}`]);
  },
);

test("who holds another advisory lock is not taken for the owner", async () => {
  // Advisory locks are those of a database.
  const url = new URL("postgres", (await start()).url).href;
  const others = ["specie-lease-1", "specie-lease-2"].map(
    (application_name) => new Client({ connectionString: url, application_name }),
  );
  for (const [key, other] of others.entries()) {
    await other.connect();
    onTestFinished(() => other.end());
    await other.query("SELECT pg_advisory_lock($1)", [key]);
  }
  const lease = await takeLease(url);
  onTestFinished(() => lease.release());
  expect(lease).toMatchObject({ isOwner: false, owner: process.pid, isOnlyClient: false });
});
