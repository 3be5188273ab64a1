import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from "typeorm";

@Entity({ name: "assets" })
export class Asset {
  @PrimaryColumn("uuid") counterparty_guid!: string;
  @PrimaryColumn("text") code!: string;
  @PrimaryColumn("text") issuer!: string;
  @Column("text") name!: string;
  @Column("smallint") minor_unit!: number;
}

@Entity({ name: "accounts" })
export class Account {
  @PrimaryColumn("uuid") counterparty_guid!: string;
  @PrimaryColumn("uuid") guid!: string;
  @Column("bigint") version!: string;
  @Column("uuid") customer_guid!: string;
  @Column("text", { nullable: true }) iban!: string | null;
  @Column("text") asset_code!: string;
  @Column("text") asset_issuer!: string;
  @Column("numeric") balance!: string;

  @ManyToOne(() => Asset)
  @JoinColumn([
    { name: "counterparty_guid", referencedColumnName: "counterparty_guid" },
    { name: "asset_code", referencedColumnName: "code" },
    { name: "asset_issuer", referencedColumnName: "issuer" },
  ])
  asset!: Asset;
}

@Entity({ name: "keys" })
export class Key {
  @PrimaryColumn("uuid") counterparty_guid!: string;
  @PrimaryColumn("uuid") guid!: string;
  @Column("text") kid!: string;
  @Column("text") alg!: string;
  @Column("jsonb") jwk!: object;
}
