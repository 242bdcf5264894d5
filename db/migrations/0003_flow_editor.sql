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
--> statement-breakpoint
-- So are those that the flows set.
INSERT INTO `field_definition` (`key`, `name`, `type`, `created_at`)
	SELECT
		`part`.`atom`,
		coalesce(nullif(max(json_extract(`definition`, `part`.`path` || '.name')), ''), `part`.`atom`),
		'text',
		min(`created_at`)
	FROM `flow_revision`, json_tree(`flow_revision`.`definition`) AS `part`
	WHERE
		`part`.`key` = 'key'
		AND `part`.`type` = 'text'
		AND `part`.`path` LIKE '$.nodes[%].actions[%].field'
		AND trim(`part`.`atom`) NOT IN ('', 'settings')
	GROUP BY `part`.`atom`
	ON CONFLICT DO NOTHING;
