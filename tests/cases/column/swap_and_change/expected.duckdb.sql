ALTER TABLE "trips" RENAME COLUMN "arrival" TO "departure__swap";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure" TO "arrival";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure__swap" TO "departure";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "note" TO "remark";
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "arrival" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "arrival" SET DATA TYPE BIGINT;
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "arrival" SET DEFAULT 8;
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "remark" DROP NOT NULL;
