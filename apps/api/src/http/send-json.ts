import type { FastifyReply } from "fastify";

const asIs = (text: string): string => text;

/**
 * Sends JSON text with exactly the media type that the contract declares. JSON is always UTF-8 and has no `charset` (RFC 8259
 * section 11), and tools compare the whole header; Fastify adds one unless the reply has a serializer of its own.
 */
export function sendJson(reply: FastifyReply, mediaType: string, text: string): FastifyReply {
  return reply.header("content-type", mediaType).serializer(asIs).send(text);
}
