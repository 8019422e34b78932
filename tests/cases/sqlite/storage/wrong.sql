SELECT amount FROM rowids WHERE rowid <> 2 OR code <> 'Y' COLLATE NOCASE;
