CREATE TABLE `channel` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`name` text NOT NULL,
	`enabled` integer NOT NULL,
	`configuration` text NOT NULL,
	`path_token` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_pathToken_unique` ON `channel` (`path_token`);--> statement-breakpoint
CREATE TABLE `inbound_event` (
	`channel_id` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`receipt_id` text NOT NULL,
	PRIMARY KEY(`channel_id`, `dedupe_key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `parked_status` (
	`channel_id` text NOT NULL,
	`external_id` text NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`error_code` text NOT NULL,
	`parked_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `external_id`, `status`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `receipt` (
	`id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`received_at` integer NOT NULL,
	`body` blob NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `receipt_state` ON `receipt` (`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `receipt_channel` ON `receipt` (`channel_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `checkpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`hash` blob NOT NULL,
	`text` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `consent_event` (
	`seq` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`body` text NOT NULL,
	`prev` blob NOT NULL,
	`hash` blob NOT NULL,
	`contact_id` text GENERATED ALWAYS AS (body ->> '$.contactId') VIRTUAL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_event_eventId_unique` ON `consent_event` (`event_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `consent_event_hash_unique` ON `consent_event` (`hash`);--> statement-breakpoint
CREATE INDEX `consent_event_contact` ON `consent_event` (`contact_id`);--> statement-breakpoint
CREATE INDEX `consent_event_recorded` ON `consent_event` ((body ->> '$.recordedAt'));--> statement-breakpoint
CREATE TABLE `consent_personal` (
	`event_id` text PRIMARY KEY NOT NULL,
	`salt` blob NOT NULL,
	`body` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `consent_status` (
	`contact_id` text NOT NULL,
	`purpose_id` text NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`event_id` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `purpose_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purpose_id`) REFERENCES `purpose`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `consent_status_state` ON `consent_status` (`purpose_id`,`state`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`flow_id` text NOT NULL,
	`language` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_text` ON `notice` (`flow_id`,`language`,`sha256`);--> statement-breakpoint
CREATE TABLE `notice_shown` (
	`message_id` text PRIMARY KEY NOT NULL,
	`notice_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`session_id` text NOT NULL,
	`queued_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_shown_session` ON `notice_shown` (`session_id`);--> statement-breakpoint
CREATE INDEX `notice_shown_contact` ON `notice_shown` (`contact_id`);--> statement-breakpoint
CREATE TABLE `purpose` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `review_item` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`message_id` text NOT NULL,
	`tier` text NOT NULL,
	`why` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`decided_at` integer,
	`decision` text,
	`operator` text,
	`note` text,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_item_open` ON `review_item` (`decided_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `review_item_contact` ON `review_item` (`contact_id`);--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_inbound_at` integer,
	`blocked_at` integer,
	`undeliverable_at` integer,
	`asked_back_at` integer,
	`asked_help_at` integer,
	`last_channel_id` text,
	`search_text` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_last_inbound` ON `contact` (`last_inbound_at`);--> statement-breakpoint
CREATE INDEX `contact_created` ON `contact` (`created_at`);--> statement-breakpoint
CREATE INDEX `contact_name` ON `contact` (`name`);--> statement-breakpoint
CREATE TABLE `contact_field` (
	`contact_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `key`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `contact_group` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_group_name_unique` ON `contact_group` (`name`);--> statement-breakpoint
CREATE TABLE `contact_group_member` (
	`contact_id` text NOT NULL,
	`group_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `group_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `contact_group`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `identity` (
	`scheme` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` text NOT NULL,
	`as_given` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scheme`, `value`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `identity_contact` ON `identity` (`contact_id`);--> statement-breakpoint
CREATE TABLE `flow` (
	`id` text PRIMARY KEY NOT NULL,
	`file_id` text,
	`name` text NOT NULL,
	`role` text,
	`ignore_keywords` integer NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `flow_role_unique` ON `flow` (`role`);--> statement-breakpoint
CREATE TABLE `flow_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`flow_id` text NOT NULL,
	`number` integer NOT NULL,
	`dialect` text NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`note` text NOT NULL,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `flow_revision_number` ON `flow_revision` (`flow_id`,`number`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`flow_id` text NOT NULL,
	`state` text NOT NULL,
	`status` text NOT NULL,
	`purpose` text NOT NULL,
	`decides_opt_out` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`wake_at` integer,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_contact` ON `session` (`contact_id`,`status`);--> statement-breakpoint
CREATE INDEX `session_wake` ON `session` (`status`,`wake_at`);--> statement-breakpoint
CREATE INDEX `session_flow` ON `session` (`flow_id`,`status`);--> statement-breakpoint
CREATE TABLE `keyword` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`word` text NOT NULL,
	`language` text NOT NULL,
	`flow_id` text,
	`source` text NOT NULL,
	`set_version` text NOT NULL,
	`needs_approval` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `keyword_flow` ON `keyword` (`flow_id`);--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`direction` text NOT NULL,
	`type` text NOT NULL,
	`text` text NOT NULL,
	`extra` text NOT NULL,
	`external_id` text,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`session_id` text,
	`purpose` text,
	`sent_at` integer,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_contact` ON `message` (`contact_id`,`at`);--> statement-breakpoint
CREATE INDEX `message_external` ON `message` (`channel_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `message_troubled` ON `message` (`state`,`at`) WHERE state in ('failed', 'uncertain');--> statement-breakpoint
CREATE TABLE `message_status` (
	`message_id` text NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`error_code` text NOT NULL,
	PRIMARY KEY(`message_id`, `status`, `at`),
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`scheme` text NOT NULL,
	`address` text NOT NULL,
	`purpose` text NOT NULL,
	`session_id` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_messageId_unique` ON `outbox` (`message_id`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `outbox_contact` ON `outbox` (`contact_id`,`position`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`operator` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`public_key` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
