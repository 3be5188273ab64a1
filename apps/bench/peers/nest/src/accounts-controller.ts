import { randomUUID } from "node:crypto";
import {
  Controller,
  Get,
  Headers,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Query,
  Res,
  UseGuards,
} from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import type { Response } from "express";
import type { Repository } from "typeorm";
import { Account } from "./entities.js";
import { TokenGuard } from "./token-guard.js";

@Controller("api/v1/counterparty/:counterparty_guid/accounts")
@UseGuards(TokenGuard)
export class AccountsController {
  constructor(@InjectRepository(Account) private readonly accounts: Repository<Account>) {}

  @Get(":account_guid")
  async getAccount(
    @Param("counterparty_guid", ParseUUIDPipe) counterparty_guid: string,
    @Param("account_guid", ParseUUIDPipe) guid: string,
    @Headers("x-request-id") requestId: string | undefined,
    @Query("iban") iban: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const account = await this.accounts.findOne({
      where: { counterparty_guid, guid, ...(iban !== undefined && { iban }) },
      relations: { asset: true },
    });
    if (!account) throw new NotFoundException();
    response.setHeader("x-request-id", requestId ?? randomUUID());
    response.setHeader("etag", `"${account.version}"`);
    return body(account);
  }
}

function body({ asset, ...account }: Account): object {
  return {
    customer_guid: account.customer_guid,
    guid: account.guid,
    wallet_account_guid: account.guid,
    name: account.asset_code,
    iban: account.iban,
    platform: "",
    type: "0193e7bf-1c00-7a2d-9e55-0b6f8d4c3a71",
    activated: true,
    registered: true,
    blocked: false,
    assets_total: 1,
    assets: [
      {
        activated: true,
        balance: Number(account.balance),
        code: account.asset_code,
        minor_unit: asset.minor_unit,
        name: asset.name,
        platform: "stellar",
        stellar_code: account.asset_code,
        stellar_issuer: account.asset_issuer,
      },
    ],
  };
}
