-- The ledger only grows. Three guards against three ways around it:
-- T1 refuses UPDATE and DELETE. T2 refuses any row that is not the next link. T3 refuses a used seq, id or hash:
-- without it INSERT OR REPLACE removes the old row silently, past T1 (https://www.sqlite.org/lang_conflict.html).
-- `recursive_triggers = ON` (db/open.ts) closes the same hole a second time.
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
BEGIN
	SELECT RAISE(ABORT, 'consent_event is append-only: UPDATE refused');
END;
--> statement-breakpoint
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
BEGIN
	SELECT RAISE(ABORT, 'consent_event is append-only: DELETE refused');
END;
--> statement-breakpoint
CREATE TRIGGER consent_event_next_link BEFORE INSERT ON consent_event
BEGIN
	SELECT RAISE(ABORT, 'consent_event: seq must follow the last one')
		WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM consent_event);
	SELECT RAISE(ABORT, 'consent_event: prev must be the hash of the last event')
		WHERE EXISTS (SELECT 1 FROM consent_event)
			AND NEW.prev IS NOT (SELECT hash FROM consent_event ORDER BY seq DESC LIMIT 1);
END;
--> statement-breakpoint
CREATE TRIGGER consent_event_unused BEFORE INSERT ON consent_event
BEGIN
	SELECT RAISE(ABORT, 'consent_event: seq, event_id or hash is used already')
		WHERE EXISTS (SELECT 1 FROM consent_event WHERE seq = NEW.seq OR event_id = NEW.event_id OR hash = NEW.hash);
END;
--> statement-breakpoint
CREATE TRIGGER notice_no_update BEFORE UPDATE ON notice
BEGIN
	SELECT RAISE(ABORT, 'notice texts are immutable: UPDATE refused');
END;
--> statement-breakpoint
CREATE TRIGGER notice_no_delete BEFORE DELETE ON notice
BEGIN
	SELECT RAISE(ABORT, 'notice texts are immutable: DELETE refused');
END;
--> statement-breakpoint
CREATE TRIGGER notice_unused BEFORE INSERT ON notice
BEGIN
	SELECT RAISE(ABORT, 'notice: id or text is used already')
		WHERE EXISTS (SELECT 1 FROM notice WHERE id = NEW.id OR (flow_id = NEW.flow_id AND language = NEW.language AND sha256 = NEW.sha256));
END;
--> statement-breakpoint
CREATE TRIGGER flow_revision_published_no_update BEFORE UPDATE ON flow_revision WHEN OLD.published_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a published revision is immutable: UPDATE refused');
END;
--> statement-breakpoint
CREATE TRIGGER flow_revision_published_no_delete BEFORE DELETE ON flow_revision WHEN OLD.published_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a published revision is immutable: DELETE refused');
END;
