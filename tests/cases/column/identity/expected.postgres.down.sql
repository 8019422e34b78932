ALTER TABLE "tickets" DROP CONSTRAINT "ck_tickets_title";
