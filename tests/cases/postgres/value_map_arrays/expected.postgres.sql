-- rows with "z" of enum "mark" get "x"
-- rows with "red" of enum "tag" get "blue"
ALTER TYPE "tag" RENAME TO "tag__old";
--> statement-breakpoint
CREATE TYPE "tag" AS ENUM ('green', 'blue');
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "tags" TYPE "tag"[] USING array_replace("tags"::text[], 'red', 'blue')::"tag"[];
--> statement-breakpoint
DROP TYPE "tag__old";
--> statement-breakpoint
UPDATE "notes" SET "marks" = array_replace(array_replace("marks", 'y', 'w'), 'z', 'x');
