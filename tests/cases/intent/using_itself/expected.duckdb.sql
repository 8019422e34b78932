-- values of "people.age" may be rounded or cut on their way from VARCHAR to INTEGER, without an error
ALTER TABLE "people" ALTER COLUMN "age" SET DATA TYPE INTEGER USING "age";
--> statement-breakpoint
-- values of "people.born" may be rounded or cut on their way from VARCHAR to DATE, without an error
ALTER TABLE "people" ALTER COLUMN "born" SET DATA TYPE DATE USING "born";
