ALTER TYPE "level" RENAME VALUE 'top' TO 'summit';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'high' TO 'top';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'low' TO 'low__swap';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'middle' TO 'low';
--> statement-breakpoint
ALTER TYPE "level" RENAME VALUE 'low__swap' TO 'middle';
