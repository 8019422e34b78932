ALTER TYPE "level" RENAME VALUE 'top' TO 'high';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'summit' TO 'top';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'middle' TO 'middle__swap';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'low' TO 'middle';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'middle__swap' TO 'low';
