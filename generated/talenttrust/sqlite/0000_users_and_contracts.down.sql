DROP TABLE "contracts";
--> statement-breakpoint
DROP TABLE "users";
