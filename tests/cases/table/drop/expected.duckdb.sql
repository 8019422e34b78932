DROP TABLE "addresses";
