-- drops table "user" with its rows
DROP TABLE "user";
--> statement-breakpoint
-- drops column "order.from" with its values
-- made anew with all rows: "order"; ALTER TABLE cannot do this change
CREATE TABLE "__old_order" AS SELECT * FROM "order";
--> statement-breakpoint
DROP TABLE "order";
--> statement-breakpoint
CREATE TABLE "order" (
  "select" INTEGER NOT NULL,
  "Group" VARCHAR NOT NULL,
  "two words" INTEGER,
  CONSTRAINT "pk_order" PRIMARY KEY ("select"),
  CONSTRAINT "ck_order_Group" CHECK ("Group" <> 'x')
);
--> statement-breakpoint
CREATE INDEX "Table" ON "order" ("Group");
--> statement-breakpoint
INSERT INTO "order" ("select", "Group", "two words") SELECT "select", "Group", "two words" FROM "__old_order";
--> statement-breakpoint
DROP TABLE "__old_order";
