ALTER TABLE "items" RENAME TO "products";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "product" INTEGER NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id"),
  CONSTRAINT "fk_items_product" FOREIGN KEY ("product") REFERENCES "products" ("id")
);
