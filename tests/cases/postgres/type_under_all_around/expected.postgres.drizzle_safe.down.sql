DROP POLICY "adults" ON "people";
--> statement-breakpoint
DROP TRIGGER "note_years" ON "people";
--> statement-breakpoint
ALTER TABLE "letters" DROP CONSTRAINT "fk_letters_code";
--> statement-breakpoint
DROP INDEX "uq_code_lower";
--> statement-breakpoint
DROP INDEX "idx_old";
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "known";
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "grown";
--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "old";
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
ALTER TABLE "people"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
-- "letters.code" turns from VARCHAR(20) into VARCHAR(10), which may not fit
ALTER TABLE "letters" ALTER COLUMN "code" TYPE VARCHAR(10);
--> statement-breakpoint
-- "people.code" turns from VARCHAR(20) into VARCHAR(10), which may not fit
ALTER TABLE "people" ALTER COLUMN "code" TYPE VARCHAR(10);
--> statement-breakpoint
-- "people.years" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "people" ALTER COLUMN "years" TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "old" BOOLEAN NOT NULL GENERATED ALWAYS AS ("years" > 60) STORED;
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "known" CHECK ("state" <> 'done' OR "years" > 0);
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_code_lower" ON "people" ((lower("code")));
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "grown" CHECK ("years" >= 0);
--> statement-breakpoint
CREATE INDEX "idx_old" ON "people" ("id") WHERE "years" > 60;
--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "fk_letters_code" FOREIGN KEY ("code") REFERENCES "people" ("code");
--> statement-breakpoint
CREATE POLICY "adults" ON "people" FOR SELECT USING ("years" >= 18);
--> statement-breakpoint
CREATE TRIGGER note_years BEFORE UPDATE OF years ON people FOR EACH ROW WHEN (OLD.years <> NEW.years) EXECUTE FUNCTION note();
--> statement-breakpoint
COMMENT ON TRIGGER "note_years" ON "people" IS 'When years change';
