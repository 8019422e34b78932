-- rows with "z" of enum "mark" get "x"
-- rows with "red" of enum "tag" get "blue"
DROP TYPE "tag";
--> statement-breakpoint
CREATE TYPE "tag" AS ENUM ('green', 'blue');
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "tags" SET DATA TYPE "tag"[] USING CAST(list_transform(CAST("tags" AS VARCHAR[]), lambda x: CASE x WHEN 'red' THEN 'blue' ELSE x END) AS "tag"[]);
--> statement-breakpoint
UPDATE "notes" SET "marks" = list_transform("marks", lambda x: CASE x WHEN 'y' THEN 'w' WHEN 'z' THEN 'x' ELSE x END);
