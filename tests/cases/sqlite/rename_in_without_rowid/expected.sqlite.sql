ALTER TABLE "places" RENAME COLUMN "id" TO "number";
