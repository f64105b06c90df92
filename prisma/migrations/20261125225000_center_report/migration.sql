-- The centers' report finds the appointments of a period by their two moments, and what is to come by its status.
CREATE INDEX appointments_booked_at ON appointments (booked_at);
CREATE INDEX appointments_ended_at ON appointments (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX appointments_upcoming ON appointments (center_id) WHERE status IN ('scheduled', 'checked_in');
