DROP INDEX CONCURRENTLY "idx_cover";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_dear";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_lower";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_tags";
