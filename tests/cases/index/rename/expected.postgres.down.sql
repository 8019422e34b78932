ALTER INDEX "idx_new" RENAME TO "idx_old";
