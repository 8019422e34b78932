ALTER TABLE `steps`
  RENAME COLUMN `third` TO `fourth`,
  RENAME COLUMN `second` TO `third`,
  RENAME COLUMN `first` TO `second`;
