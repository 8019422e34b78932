RENAME TABLE `second` TO `first`;
--> statement-breakpoint
RENAME TABLE `third` TO `second`;
