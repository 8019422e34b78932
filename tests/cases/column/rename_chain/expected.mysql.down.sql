ALTER TABLE `steps`
  RENAME COLUMN `second` TO `first`,
  RENAME COLUMN `third` TO `second`,
  RENAME COLUMN `fourth` TO `third`;
