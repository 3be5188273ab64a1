import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import type { Request } from "express";
import { type CryptoKey, importJWK, jwtVerify } from "jose";
import type { Repository } from "typeorm";
import { Key } from "./entities.js";

/** Checks the contract's tokens with jose. A counterparty's key is fetched and imported once. */
@Injectable()
export class TokenGuard implements CanActivate {
  readonly #imported = new Map<string, Promise<CryptoKey | Uint8Array>>();

  constructor(@InjectRepository(Key) private readonly keys: Repository<Key>) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params, headers } = context.switchToHttp().getRequest<Request>();
    const token = headers["cx-authorization"];
    if (typeof token !== "string") throw new UnauthorizedException();
    try {
      await jwtVerify(token, ({ kid = "" }) => this.keyOf(String(params["counterparty_guid"]), kid), {
        algorithms: ["RS256", "PS256", "ES256", "EdDSA"],
        requiredClaims: ["sub", "exp"],
        clockTolerance: 30,
      });
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }

  private keyOf(counterparty_guid: string, kid: string): Promise<CryptoKey | Uint8Array> {
    const name = `${counterparty_guid} ${kid}`;
    const key = this.#imported.get(name) ?? this.load(counterparty_guid, kid);
    this.#imported.set(name, key);
    return key;
  }

  private async load(counterparty_guid: string, kid: string): Promise<CryptoKey | Uint8Array> {
    const { jwk, alg } = await this.keys.findOneByOrFail({ counterparty_guid, kid });
    return importJWK(jwk, alg);
  }
}
