ALTER TABLE "people" ALTER COLUMN "age" TYPE INTEGER USING "age"::INTEGER;
--> statement-breakpoint
-- values of "people.born" may be rounded or cut on their way from VARCHAR(20) to DATE, without an error
ALTER TABLE "people" ALTER COLUMN "born" TYPE DATE USING "born"::DATE;
