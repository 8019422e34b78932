-- made anew with all rows: "tickets"; ALTER TABLE cannot do this change
CREATE TABLE "__old_tickets" AS SELECT * FROM "tickets";
--> statement-breakpoint
DROP TABLE "tickets";
--> statement-breakpoint
CREATE TABLE "tickets" (
  "id" BIGINT NOT NULL DEFAULT nextval('"seq_tickets_id"'),
  "title" VARCHAR NOT NULL,
  CONSTRAINT "pk_tickets" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "tickets" ("id", "title") SELECT "id", "title" FROM "__old_tickets";
--> statement-breakpoint
DROP TABLE "__old_tickets";
