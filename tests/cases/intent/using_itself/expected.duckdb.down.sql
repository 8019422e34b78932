-- irreversible: what "people.age" held before it was converted; write here what turns its values back
ALTER TABLE "people" ALTER COLUMN "age" SET DATA TYPE VARCHAR;
--> statement-breakpoint
-- irreversible: what "people.born" held before it was converted; write here what turns its values back
ALTER TABLE "people" ALTER COLUMN "born" SET DATA TYPE VARCHAR;
