RENAME TABLE `second` TO `first`, `third` TO `second`;
