ALTER TABLE `pairs`
  RENAME COLUMN `right_side` TO `left_side`,
  RENAME COLUMN `left_side` TO `right_side`;
