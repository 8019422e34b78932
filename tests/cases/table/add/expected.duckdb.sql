CREATE TABLE "addresses" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  "street" VARCHAR NOT NULL,
  CONSTRAINT "pk_addresses" PRIMARY KEY ("id"),
  CONSTRAINT "fk_addresses_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_addresses_customer_id" ON "addresses" ("customer_id");
