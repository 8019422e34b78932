-- drops column "items.price" with its values
ALTER TABLE "items" DROP COLUMN "price";
