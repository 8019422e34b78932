DROP INDEX "idx_cheap";
--> statement-breakpoint
DROP INDEX "idx_lower";
