import { readFile } from "node:fs/promises";
import { type ChainPoint, CheckpointError, readCheckpoint } from "@specie/client/chain";
import { calculateJwkThumbprint } from "jose";
import { CliError, whyOf } from "../exit-codes.ts";
import { publicJwkIn } from "../profile/key-file.ts";
import type { Texts } from "../texts/en.ts";

interface Owner {
  readonly counterpartyGuid: string;
  /** The thumbprint of the operator's key. */
  readonly operator: string | undefined;
}

/**
 * A place of the chain that was kept: the response of `chain/head`, as `--save-checkpoint` writes it, or the signed checkpoint of one.
 *
 * @throws CliError when it is neither, or its signature, its key or its counterparty is another.
 */
export async function readCheckpointFile(file: string, owner: Owner, texts: Texts): Promise<ChainPoint> {
  const text = (await readText(file, texts)).trim();
  const fail = (why: string) => new CliError("badFile", texts.chain.badCheckpoint(file, why));
  const head = parse(text);
  if (head === undefined) {
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return await readSigned(text, owner, texts, fail);
    throw fail(texts.chain.checkpointFaults.form);
  }
  const { counterparty_guid, sequence, at, hash, checkpoint } = head;
  const isPoint =
    Number.isSafeInteger(sequence) &&
    typeof sequence === "number" &&
    (at === null || typeof at === "string") &&
    typeof hash === "string" &&
    typeof counterparty_guid === "string";
  if (!isPoint) throw fail(texts.chain.checkpointFaults.form);
  if (counterparty_guid.toLowerCase() !== owner.counterpartyGuid.toLowerCase())
    throw fail(texts.chain.checkpointFaults.counterparty);
  if (typeof checkpoint === "string") {
    const signed = await readSigned(checkpoint, owner, texts, fail);
    if (signed.sequence !== sequence || signed.hash !== hash)
      throw fail(texts.chain.checkpointFaults.signature);
  }
  return { sequence, at, hash };
}

async function readSigned(
  jws: string,
  owner: Owner,
  texts: Texts,
  fail: (why: string) => CliError,
): Promise<ChainPoint> {
  return await readCheckpoint(jws, owner).catch((error: unknown) => {
    if (!(error instanceof CheckpointError)) throw error;
    throw fail(texts.chain.checkpointFaults[error.fault]);
  });
}

/** The thumbprint of the operator's public key, from a file with a JWK or PEM. */
export async function readOperatorKey(file: string, texts: Texts): Promise<string> {
  const jwk = publicJwkIn(await readText(file, texts));
  const thumbprint = jwk && (await calculateJwkThumbprint(jwk).catch(() => undefined));
  if (thumbprint === undefined) throw new CliError("badFile", texts.chain.badOperatorKey(file));
  return thumbprint;
}

async function readText(file: string, texts: Texts): Promise<string> {
  return await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError("badFile", texts.cannotRead(file, whyOf(error, texts)));
  });
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}
