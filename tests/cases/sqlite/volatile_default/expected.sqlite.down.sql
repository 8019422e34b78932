ALTER TABLE "things" DROP COLUMN "token";
