-- made anew with all rows: "devices"; ALTER TABLE cannot do this change
CREATE TABLE "__old_devices" AS SELECT * FROM "devices";
--> statement-breakpoint
DROP TABLE "devices";
--> statement-breakpoint
CREATE TABLE "devices" (
  "id" INTEGER NOT NULL,
  "token" UUID NOT NULL DEFAULT gen_random_uuid(),
  "seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_devices" PRIMARY KEY ("id"),
  CONSTRAINT "uq_devices_token" UNIQUE ("token")
);
--> statement-breakpoint
INSERT INTO "devices" ("id", "token", "seen_at") SELECT "id", gen_random_uuid(), '2020-01-01 00:00:00+00:00' FROM (SELECT "id" AS "id" FROM "__old_devices") AS "devices";
--> statement-breakpoint
DROP TABLE "__old_devices";
