BEGIN;
--> statement-breakpoint
ALTER TABLE "states" DROP CONSTRAINT "ck_states_state_enum";
--> statement-breakpoint
UPDATE "states" SET "state" = CASE "state" WHEN 'open' THEN 'free' WHEN 'shut' THEN 'open' ELSE "state" END WHERE "state" IN ('open', 'shut');
--> statement-breakpoint
SET CONSTRAINTS ALL IMMEDIATE;
--> statement-breakpoint
ALTER TABLE "states" ADD CONSTRAINT "ck_label_not_null" CHECK ("label" IS NOT NULL) NOT VALID;
--> statement-breakpoint
-- rows that are there get values for "label"
UPDATE "states" SET "label" = 'none' WHERE "label" IS NULL;
--> statement-breakpoint
SET CONSTRAINTS ALL IMMEDIATE;
--> statement-breakpoint
ALTER TABLE "states" ADD CONSTRAINT "ck_states_state_enum" CHECK ("state" IN ('free', 'open')) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "states" VALIDATE CONSTRAINT "ck_label_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "states" ALTER COLUMN "label" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "states" DROP CONSTRAINT "ck_label_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "states" VALIDATE CONSTRAINT "ck_states_state_enum";
