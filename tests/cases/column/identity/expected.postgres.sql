ALTER TABLE "tickets" ADD CONSTRAINT "ck_tickets_title" CHECK ("title" <> '');
