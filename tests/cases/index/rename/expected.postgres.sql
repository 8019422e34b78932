ALTER INDEX "idx_old" RENAME TO "idx_new";
