ALTER TABLE "places" RENAME COLUMN "number" TO "id";
