-- drops column "things.token" with its values
ALTER TABLE "things" DROP COLUMN "token";
