DROP INDEX "idx_cover";
--> statement-breakpoint
DROP INDEX "idx_dear";
--> statement-breakpoint
DROP INDEX "idx_lower";
--> statement-breakpoint
DROP INDEX "idx_tags";
