ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('shut', 'open');
--> statement-breakpoint
ALTER TABLE "doors" ALTER COLUMN "state" TYPE "state" USING "state"::text::"state";
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
COMMENT ON TYPE "state" IS 'What a door can be';
--> statement-breakpoint
ALTER DOMAIN "code" RENAME TO "code__old";
--> statement-breakpoint
CREATE DOMAIN "code" AS TEXT;
--> statement-breakpoint
ALTER TABLE "doors" ALTER COLUMN "code" TYPE "code" USING "code"::text::"code";
--> statement-breakpoint
DROP DOMAIN "code__old";
--> statement-breakpoint
COMMENT ON DOMAIN "code" IS 'Of a door';
