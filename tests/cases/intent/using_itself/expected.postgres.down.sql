-- irreversible: what "people.age" held before it was converted; write here what turns its values back
-- "people.age" turns from INTEGER into VARCHAR(20), which may not fit
ALTER TABLE "people" ALTER COLUMN "age" TYPE VARCHAR(20);
--> statement-breakpoint
-- irreversible: what "people.born" held before it was converted; write here what turns its values back
-- "people.born" turns from DATE into VARCHAR(20), which may not fit
ALTER TABLE "people" ALTER COLUMN "born" TYPE VARCHAR(20);
