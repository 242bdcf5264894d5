CREATE TABLE `field_definition` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `flow_count` (
	`flow_id` text NOT NULL,
	`day` integer NOT NULL,
	`node_uuid` text NOT NULL,
	`what` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`flow_id`, `day`, `node_uuid`, `what`),
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `flow_script` (
	`id` text PRIMARY KEY NOT NULL,
	`flow_id` text NOT NULL,
	`name` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `flow_script_name` ON `flow_script` (`flow_id`,`name`);--> statement-breakpoint
ALTER TABLE `flow` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `flow_revision` ADD `saved_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `flow_revision` ADD `published_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What people have had so far is known from now on.
INSERT INTO `field_definition` (`key`, `name`, `type`, `created_at`)
	SELECT `key`, max(`name`), 'text', min(`updated_at`) FROM `contact_field` GROUP BY `key`;
