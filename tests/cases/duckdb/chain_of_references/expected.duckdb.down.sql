-- irreversible: what was in column "t.code" is lost
ALTER TABLE "t" ADD COLUMN "code" INTEGER;
--> statement-breakpoint
-- irreversible: what was in column "u.code" is lost
ALTER TABLE "u" ADD COLUMN "code" INTEGER;
--> statement-breakpoint
CREATE INDEX "by_t_code" ON "t" ("code");
--> statement-breakpoint
CREATE INDEX "by_code" ON "u" ("code");
