SET TimeZone = 'UTC';
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "taken_at" TYPE TIMESTAMPTZ;
--> statement-breakpoint
RESET TimeZone;
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "tags" TYPE TEXT[];
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "data" TYPE JSONB;
--> statement-breakpoint
ALTER TABLE "things"
  ALTER COLUMN "code" DROP DEFAULT,
  ALTER COLUMN "code" TYPE UUID USING "code"::UUID,
  ALTER COLUMN "code" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "things"
  ALTER COLUMN "flag" TYPE BIGINT USING "flag"::integer,
  ALTER COLUMN "flag" SET DEFAULT 1;
