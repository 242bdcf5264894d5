CREATE TABLE `flow_problem` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`session_id` text NOT NULL,
	`flow_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `flow_problem_contact` ON `flow_problem` (`contact_id`,`at`);--> statement-breakpoint
CREATE TABLE `web_call` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`method` text NOT NULL,
	`url` text NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`requested_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `web_call_sessionId_unique` ON `web_call` (`session_id`);--> statement-breakpoint
CREATE INDEX `web_call_state` ON `web_call` (`state`,`requested_at`);--> statement-breakpoint
CREATE TABLE `label` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `label_name_unique` ON `label` (`name`);--> statement-breakpoint
CREATE TABLE `message_label` (
	`message_id` text NOT NULL,
	`label_id` text NOT NULL,
	PRIMARY KEY(`message_id`, `label_id`),
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`label_id`) REFERENCES `label`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outreach` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`request` text NOT NULL,
	`flow_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`root_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `outreach_open` ON `outreach` (`finished_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `outreach_root` ON `outreach` (`root_id`);--> statement-breakpoint
CREATE TABLE `outreach_person` (
	`outreach_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`outreach_id`, `contact_id`),
	FOREIGN KEY (`outreach_id`) REFERENCES `outreach`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `contact` ADD `timezone` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `identity` ADD `added_by_flow` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `outreach_id` text;