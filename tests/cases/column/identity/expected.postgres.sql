ALTER TABLE "tickets" ADD CONSTRAINT "ck_tickets_title" CHECK ("title" <> '') NOT VALID;
--> statement-breakpoint
ALTER TABLE "tickets" VALIDATE CONSTRAINT "ck_tickets_title";
