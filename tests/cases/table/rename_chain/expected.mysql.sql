RENAME TABLE `second` TO `third`, `first` TO `second`;
