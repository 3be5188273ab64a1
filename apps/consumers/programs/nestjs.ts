import "reflect-metadata";
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Inject,
  Injectable,
  Module,
  Param,
  Post,
  Query,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { type Client, createClient, ProblemError } from "@specie/client";
import type { Response } from "express";
import { body, counterparty, logins, print, token, unknown, url } from "./setup";

@Injectable()
class Customers {
  constructor(@Inject("specie") readonly specie: Client) {}
}

@Controller("customers")
class CustomersController {
  constructor(private readonly customers: Customers) {}
  @Post()
  async create() {
    return (await this.customers.specie.createCustomer({ body })).data;
  }
  @Get()
  async list(@Query("logins") values: string[], @Query("limit") limit: string) {
    return (await this.customers.specie.listCustomers({ logins: values, limit: Number(limit) })).data;
  }
  @Get(":guid")
  async get(@Param("guid") customer_guid: string) {
    return (await this.customers.specie.getCustomer({ customer_guid })).data;
  }
}

/** Answers as the bank did. */
@Catch(ProblemError)
class ProblemFilter implements ExceptionFilter {
  catch(error: InstanceType<typeof ProblemError>, host: ArgumentsHost) {
    host.switchToHttp().getResponse<Response>().status(error.status).json(error.problem);
  }
}

@Module({
  controllers: [CustomersController],
  providers: [
    Customers,
    {
      provide: "specie",
      useFactory: () => createClient({ baseUrl: url, counterpartyGuid: counterparty, token }),
    },
  ],
})
class AppModule {}

async function main() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, "127.0.0.1");
  const call = async (path: string, init = {}) => (await fetch((await app.getUrl()) + path, init)).json();
  const query = new URLSearchParams(logins.map((value) => ["logins", value]));
  const created = await call("/customers", { method: "POST" });
  const listed = await call(`/customers?${query}&limit=10`);
  const rejected = await call(`/customers?${query}&limit=0`);
  const missing = await call(`/customers/${unknown}`);
  await app.close();
  print({
    created: created.customer_guid,
    listed: listed.customers.map((one: { login: string }) => one.login),
    rejected: rejected.code,
    missing: missing.code,
  });
}

void main();
