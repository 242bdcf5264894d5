CREATE TABLE `evidence_file` (
	`sha256` text NOT NULL,
	`contact_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`added_at` integer NOT NULL,
	`operator` text NOT NULL,
	PRIMARY KEY(`sha256`, `contact_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `evidence_file_contact` ON `evidence_file` (`contact_id`);--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`operator` text NOT NULL,
	`source` text NOT NULL,
	`mapping` text NOT NULL,
	`counts` text NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_change` (
	`batch_id` text NOT NULL,
	`row` integer NOT NULL,
	`contact_id` text,
	`before` text NOT NULL,
	`event_id` text,
	PRIMARY KEY(`batch_id`, `row`),
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `suppression` (
	`hash` text PRIMARY KEY NOT NULL,
	`address` text,
	`since` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`reason` text NOT NULL,
	`event_id` text,
	`import_id` text,
	`lifted_at` integer,
	FOREIGN KEY (`import_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
-- The key of a state has its channel too: SQLite makes a new key only by a new table.
CREATE TABLE `__new_consent_status` (
	`contact_id` text NOT NULL,
	`purpose_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`event_id` text NOT NULL,
	`seq` integer NOT NULL,
	`valid_until` integer,
	`confirmed_at` integer,
	PRIMARY KEY(`contact_id`, `purpose_id`, `channel_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purpose_id`) REFERENCES `purpose`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_consent_status`("contact_id", "purpose_id", "channel_id", "state", "since", "recorded_at", "event_id", "seq", "valid_until", "confirmed_at") SELECT "contact_id", "purpose_id", '', "state", "since", "recorded_at", "event_id", "seq", NULL, NULL FROM `consent_status`;--> statement-breakpoint
DROP TABLE `consent_status`;--> statement-breakpoint
ALTER TABLE `__new_consent_status` RENAME TO `consent_status`;--> statement-breakpoint
CREATE INDEX `consent_status_state` ON `consent_status` (`purpose_id`,`state`);--> statement-breakpoint
CREATE INDEX `consent_status_valid_until` ON `consent_status` (`valid_until`) WHERE valid_until is not null;--> statement-breakpoint
ALTER TABLE `purpose` ADD `description` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `purpose` ADD `words` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `purpose` ADD `valid_days` integer;--> statement-breakpoint
ALTER TABLE `purpose` ADD `renew_days` integer;--> statement-breakpoint
ALTER TABLE `purpose` ADD `double_opt_in` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `purpose` ADD `created_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `purpose` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `contact` ADD `phone_holder_id` text REFERENCES contact(id);--> statement-breakpoint
ALTER TABLE `contact` ADD `is_shared` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `contact_phone_holder` ON `contact` (`phone_holder_id`) WHERE phone_holder_id is not null;--> statement-breakpoint
ALTER TABLE `flow` ADD `purpose_id` text REFERENCES purpose(id);--> statement-breakpoint
ALTER TABLE `keyword` ADD `purpose_id` text REFERENCES purpose(id);--> statement-breakpoint
ALTER TABLE `message` ADD `consent_purpose_id` text;