-- drops column "devices.token" with its values
-- drops column "devices.seen_at" with its values
-- made anew with all rows: "devices"; ALTER TABLE cannot do this change
CREATE TABLE "__old_devices" AS SELECT * FROM "devices";
--> statement-breakpoint
DROP TABLE "devices";
--> statement-breakpoint
CREATE TABLE "devices" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_devices" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "devices" ("id") SELECT "id" FROM "__old_devices";
--> statement-breakpoint
DROP TABLE "__old_devices";
