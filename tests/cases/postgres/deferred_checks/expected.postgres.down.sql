BEGIN;
--> statement-breakpoint
ALTER TABLE "states" DROP CONSTRAINT "ck_states_state_enum";
--> statement-breakpoint
UPDATE "states" SET "state" = CASE "state" WHEN 'free' THEN 'open' WHEN 'open' THEN 'shut' ELSE "state" END WHERE "state" IN ('free', 'open');
--> statement-breakpoint
SET CONSTRAINTS ALL IMMEDIATE;
--> statement-breakpoint
ALTER TABLE "states" ALTER COLUMN "label" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "states" ADD CONSTRAINT "ck_states_state_enum" CHECK ("state" IN ('open', 'shut')) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "states" VALIDATE CONSTRAINT "ck_states_state_enum";
