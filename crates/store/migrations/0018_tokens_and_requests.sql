-- Presence tokens: "present, will sign later", as their trainer placed them. A token that was taken back keeps its row;
-- one that is placed anew takes it over. Whether it was redeemed is what attendance says.
CREATE TABLE presence_tokens (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    sign_off_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    event_id BLOB16 NOT NULL,
    placed_at BIGINT NOT NULL,
    placed_by BLOB16 NOT NULL,
    in_window BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    cancelled_event BLOB16,
    PRIMARY KEY (tenant_id, sign_off_id, person_id)
) CLUSTERED;

CREATE INDEX presence_tokens_by_person ON presence_tokens (tenant_id, person_id, until_at);
CREATE INDEX presence_tokens_by_end ON presence_tokens (tenant_id, until_at, placed_at);

-- Requests to sign that went to one person: a link in a letter, or a call during a class at a distance. The link is
-- found by the hash of what stands in it, so that a stolen database opens none; asked again, the former link is dead.
-- `reference` is what the trainer says of the class at a distance: the meeting of the video service.
CREATE TABLE sign_requests (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    sign_off_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    method TEXT NOT NULL,
    meeting_id BLOB16 NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by BLOB16 NOT NULL,
    until_at BIGINT NOT NULL,
    reference TEXT NOT NULL,
    link_hash BLOB,
    mail_id BLOB16,
    PRIMARY KEY (tenant_id, sign_off_id, person_id, method)
) CLUSTERED;

CREATE UNIQUE INDEX sign_requests_by_link ON sign_requests (link_hash);
CREATE INDEX sign_requests_by_person ON sign_requests (tenant_id, person_id, until_at);
CREATE INDEX sign_requests_by_meeting ON sign_requests (tenant_id, meeting_id);
