RENAME TABLE `second` TO `third`;
--> statement-breakpoint
RENAME TABLE `first` TO `second`;
