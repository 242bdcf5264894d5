-- The guard of the next link without EXISTS: this SQLite (3.54) makes a loop over the table of `EXISTS (SELECT 1 FROM t) AND x`, so
-- that every new event looked at the whole ledger: 0.4 ms at 20,000 events, 2 ms at 100,000. It refuses what it refused before.
DROP TRIGGER consent_event_next_link;
--> statement-breakpoint
CREATE TRIGGER consent_event_next_link BEFORE INSERT ON consent_event
BEGIN
	SELECT RAISE(ABORT, 'consent_event: seq must follow the last one')
		WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM consent_event);
	SELECT RAISE(ABORT, 'consent_event: prev must be the hash of the last event')
		WHERE NEW.prev IS NOT coalesce((SELECT hash FROM consent_event ORDER BY seq DESC LIMIT 1), NEW.prev);
END;
