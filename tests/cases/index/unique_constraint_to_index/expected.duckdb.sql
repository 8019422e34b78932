-- made anew with all rows: "users"; ALTER TABLE cannot do this change
CREATE TABLE "__old_users" AS SELECT * FROM "users";
--> statement-breakpoint
DROP TABLE "users";
--> statement-breakpoint
CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "email" VARCHAR NOT NULL,
  "phone" VARCHAR NOT NULL,
  CONSTRAINT "pk_users" PRIMARY KEY ("id"),
  CONSTRAINT "uq_users_phone" UNIQUE ("phone")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_email" ON "users" ("email");
--> statement-breakpoint
INSERT INTO "users" ("id", "email", "phone") SELECT "id", "email", "phone" FROM "__old_users";
--> statement-breakpoint
DROP TABLE "__old_users";
