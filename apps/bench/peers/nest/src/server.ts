/** The usual framework: NestJS on Express, TypeORM, jose. */
import "reflect-metadata";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AccountsController } from "./accounts-controller.js";
import { Account, Asset, Key } from "./entities.js";

const entities = [Account, Asset, Key];

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: "postgres",
      url: process.env["DATABASE_URL"] ?? "",
      entities,
      synchronize: false,
      poolSize: 8,
    }),
    TypeOrmModule.forFeature(entities),
  ],
  controllers: [AccountsController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ["error", "warn"] });
await app.listen(0, "127.0.0.1");
console.log(`${await app.getUrl()}/api/v1`);
