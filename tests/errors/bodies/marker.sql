select '--> statement-breakpoint'
