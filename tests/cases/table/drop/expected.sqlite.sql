-- drops table "addresses" with its rows
DROP TABLE "addresses";
