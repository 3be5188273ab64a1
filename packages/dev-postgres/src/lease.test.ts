import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
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
