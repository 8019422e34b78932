ALTER SEQUENCE "shop"."tickets_number_seq" OWNED BY NONE;
--> statement-breakpoint
-- drops column "shop.tickets.number" with its values
ALTER TABLE "shop"."tickets" DROP COLUMN "number";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "shop"."tickets_id_seq" RENAME TO "tickets_id_seq__old";
--> statement-breakpoint
CREATE SEQUENCE "shop"."tickets_id_seq" AS BIGINT;
--> statement-breakpoint
SELECT setval('"shop"."tickets_id_seq"', nextval(pg_get_serial_sequence('"shop"."tickets"', 'id')), false);
--> statement-breakpoint
ALTER TABLE "shop"."tickets"
  ALTER COLUMN "id" SET DEFAULT nextval('"shop"."tickets_id_seq"'::regclass),
  ALTER COLUMN "id" DROP IDENTITY;
--> statement-breakpoint
ALTER SEQUENCE "shop"."tickets_id_seq" OWNED BY "shop"."tickets"."id";
--> statement-breakpoint
DROP SEQUENCE "shop"."tickets_number_seq";
