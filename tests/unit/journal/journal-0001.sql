-- A journal as the first release leaves it. Never edited: it is what users have.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE contact_workflows (
	contact INTEGER NOT NULL, 
	workflow_id TEXT NOT NULL, 
	times_used INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_contact_workflows PRIMARY KEY (contact, workflow_id), 
	CONSTRAINT fk_contact_workflows_contact FOREIGN KEY(contact) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "contact_workflows" VALUES(1,'PATH_REQUEST_V1',1);
CREATE TABLE contacts (
	id INTEGER NOT NULL, 
	mailbox INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT COLLATE "NOCASE" NOT NULL, 
	ods_code TEXT DEFAULT '' NOT NULL, 
	times_used INTEGER DEFAULT 0 NOT NULL, 
	used_at INTEGER, 
	verified_at INTEGER, 
	search TEXT DEFAULT '' NOT NULL, 
	sort_name TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_contacts PRIMARY KEY (id), 
	CONSTRAINT uq_contacts_mailbox_address UNIQUE (mailbox, address), 
	CONSTRAINT fk_contacts_mailbox FOREIGN KEY(mailbox) REFERENCES mailboxes ("key")
);
INSERT INTO "contacts" VALUES(1,1,'St Anne''s Pathology','X26ABC2','X26',1,1795344180000000,1795344180000000,'st anne''s pathology
x26abc2
x26','st anne''s pathology');
CREATE TABLE events (
	id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	mailbox INTEGER, 
	outgoing INTEGER, 
	incoming INTEGER, 
	details TEXT DEFAULT '' NOT NULL, 
	search TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id), 
	CONSTRAINT fk_events_mailbox FOREIGN KEY(mailbox) REFERENCES mailboxes ("key"), 
	CONSTRAINT fk_events_outgoing FOREIGN KEY(outgoing) REFERENCES outgoing (id), 
	CONSTRAINT fk_events_incoming FOREIGN KEY(incoming) REFERENCES incoming (id)
);
INSERT INTO "events" VALUES(1,1795344120000000,'Queued','info',1,1,NULL,'','queued');
INSERT INTO "events" VALUES(2,1795344180000000,'Accepted by MESH','info',1,1,NULL,'','accepted by mesh');
INSERT INTO "events" VALUES(3,1795344180000000,'Queued','info',1,2,NULL,'','queued');
INSERT INTO "events" VALUES(4,1795344180000000,'Saved as results.csv','good',1,NULL,1,'','saved as results.csv');
INSERT INTO "events" VALUES(5,1795776180000000,'Not delivered','error',1,1,NULL,'','not delivered');
CREATE TABLE incoming (
	id INTEGER NOT NULL, 
	mailbox INTEGER NOT NULL, 
	message_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	listed_at INTEGER NOT NULL, 
	changed_at INTEGER NOT NULL, 
	described BOOLEAN DEFAULT 0 NOT NULL, 
	sender TEXT DEFAULT '' NOT NULL, 
	sender_name TEXT DEFAULT '' NOT NULL, 
	workflow_id TEXT DEFAULT '' NOT NULL, 
	subject TEXT DEFAULT '' NOT NULL, 
	file_name TEXT DEFAULT '' NOT NULL, 
	local_id TEXT DEFAULT '' NOT NULL, 
	content_type TEXT DEFAULT '' NOT NULL, 
	checksum TEXT DEFAULT '' NOT NULL, 
	chunks INTEGER DEFAULT 1 NOT NULL, 
	chunks_saved INTEGER DEFAULT 0 NOT NULL, 
	saved_bytes INTEGER DEFAULT 0 NOT NULL, 
	size INTEGER, 
	sha256 TEXT DEFAULT '' NOT NULL, 
	part_path TEXT DEFAULT '' NOT NULL, 
	path TEXT DEFAULT '' NOT NULL, 
	received_at INTEGER, 
	expires_at INTEGER, 
	saved_at INTEGER, 
	acknowledged_at INTEGER, 
	status_event TEXT DEFAULT '' NOT NULL, 
	status_code TEXT DEFAULT '' NOT NULL, 
	status_description TEXT DEFAULT '' NOT NULL, 
	linked_message_id TEXT DEFAULT '' NOT NULL, 
	outgoing_id INTEGER, 
	acknowledge BOOLEAN DEFAULT 0 NOT NULL, 
	folder TEXT DEFAULT '' NOT NULL, 
	attempts INTEGER DEFAULT 0 NOT NULL, 
	next_try_at INTEGER, 
	headers TEXT DEFAULT '{}' NOT NULL, 
	problem TEXT, 
	search TEXT DEFAULT '' NOT NULL, 
	sort_sender TEXT DEFAULT '' NOT NULL, 
	sort_subject TEXT DEFAULT '' NOT NULL, 
	sort_received INTEGER GENERATED ALWAYS AS (coalesce(received_at, listed_at)), 
	sort_expires INTEGER GENERATED ALWAYS AS (coalesce(expires_at, 9223372036854775807)), 
	sort_size INTEGER GENERATED ALWAYS AS (coalesce(size, -1)), 
	CONSTRAINT pk_incoming PRIMARY KEY (id), 
	CONSTRAINT uq_incoming_mailbox_message_id UNIQUE (mailbox, message_id), 
	CONSTRAINT fk_incoming_mailbox FOREIGN KEY(mailbox) REFERENCES mailboxes ("key"), 
	CONSTRAINT fk_incoming_outgoing_id FOREIGN KEY(outgoing_id) REFERENCES outgoing (id)
);
INSERT INTO "incoming" VALUES(1,1,'20261122104300000002_3573F8','saved','data',1795344180000000,1795344180000000,1,'X26ABC2','St Anne''s Pathology','PATH_RESULT_V1','Blood results','results.csv','','','',1,0,0,214000,'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','','/home/reception/MESH/results.csv',1795344180000000,1795776180000000,1795344180000000,NULL,'','','','',NULL,0,'',0,NULL,'{"mex-from": "X26ABC2"}',NULL,'x26abc2
st anne''s pathology
path_result_v1
blood results
results.csv
20261122104300000002_3573f8','st anne''s pathology','blood results');
INSERT INTO "incoming" VALUES(2,1,'20261127104300000003_3573F8','listed','report',1795344180000000,1795344180000000,1,'','','PATH_REQUEST_V1','','','','','',1,0,0,NULL,'','','',NULL,NULL,NULL,NULL,'TRANSFER','14','Message not collected by recipient after 5 days','20261122104300000001_3573F8',1,0,'',0,NULL,'{"mex-statuscode": "14"}',NULL,'path_request_v1
20261127104300000003_3573f8','','');
CREATE TABLE mailboxes (
	"key" INTEGER NOT NULL, 
	mailbox_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	environment TEXT NOT NULL, 
	url TEXT NOT NULL, 
	ca_file TEXT NOT NULL, 
	ods_code TEXT DEFAULT '' NOT NULL, 
	proxy TEXT, 
	certificate_path TEXT, 
	key_path TEXT, 
	remember BOOLEAN DEFAULT 1 NOT NULL, 
	download_folder TEXT, 
	polled_at INTEGER, 
	handshaken_at INTEGER, 
	created_at INTEGER NOT NULL, 
	removed BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_mailboxes PRIMARY KEY ("key"), 
	CONSTRAINT uq_mailboxes_environment_mailbox_id UNIQUE (environment, mailbox_id)
);
INSERT INTO "mailboxes" VALUES(1,'X26ABC1','Elm Street Surgery','integration','https://localhost:8700','/certificates/ca.pem','X26','http://proxy:3128','/c.pem','/k.pem',1,NULL,1795344120000000,NULL,1795344120000000,0);
INSERT INTO "mailboxes" VALUES(2,'X26ABC9','Elm Street Surgery','sandbox','https://localhost:8700','/certificates/ca.pem','',NULL,NULL,NULL,1,NULL,NULL,NULL,1795344120000000,1);
CREATE TABLE outgoing (
	id INTEGER NOT NULL, 
	mailbox INTEGER NOT NULL, 
	local_id TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	recipient_name TEXT NOT NULL, 
	workflow_id TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	path TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	content_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	modified_ns INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	created_at INTEGER NOT NULL, 
	changed_at INTEGER NOT NULL, 
	sha256 TEXT DEFAULT '' NOT NULL, 
	gzip BOOLEAN, 
	chunk_bytes INTEGER DEFAULT 0 NOT NULL, 
	chunks INTEGER DEFAULT 0 NOT NULL, 
	chunks_accepted INTEGER DEFAULT 0 NOT NULL, 
	posting BOOLEAN DEFAULT 0 NOT NULL, 
	attempts INTEGER DEFAULT 0 NOT NULL, 
	message_id TEXT DEFAULT '' NOT NULL, 
	next_try_at INTEGER, 
	sent_at INTEGER, 
	accepted_at INTEGER, 
	collected_at INTEGER, 
	undelivered_at INTEGER, 
	expires_at INTEGER, 
	confirmed_at INTEGER, 
	tracked_at INTEGER, 
	next_track_at INTEGER, 
	problem TEXT, 
	report_id INTEGER, 
	again_of INTEGER, 
	cleared BOOLEAN DEFAULT 0 NOT NULL, 
	search TEXT DEFAULT '' NOT NULL, 
	sort_recipient TEXT DEFAULT '' NOT NULL, 
	sort_subject TEXT DEFAULT '' NOT NULL, 
	sort_reference TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_outgoing PRIMARY KEY (id), 
	CONSTRAINT uq_outgoing_mailbox_local_id UNIQUE (mailbox, local_id), 
	CONSTRAINT fk_outgoing_mailbox FOREIGN KEY(mailbox) REFERENCES mailboxes ("key"), 
	CONSTRAINT fk_outgoing_report_id FOREIGN KEY(report_id) REFERENCES incoming (id), 
	CONSTRAINT fk_outgoing_again_of FOREIGN KEY(again_of) REFERENCES outgoing (id)
);
INSERT INTO "outgoing" VALUES(1,1,'MD000001','X26ABC2','St Anne''s Pathology','PATH_REQUEST_V1','Röntgen 2291','EL-2292','/home/reception/forms.csv','röntgen 2291.zip','text/csv',6000001,1795000000123456789,'undelivered',1,1795344120000000,1795776180000000,'abababababababababababababababababababababababababababababababab',0,6000000,2,2,0,1,'20261122104300000001_3573F8',NULL,1795344180000000,1795344180000000,NULL,1795776180000000,NULL,NULL,NULL,1795347780000000,'{"title": "Not collected", "message": "Nobody collected the message within 5 days.", "next_step": "Call the recipient, then send it again.", "code": "14", "details": {"message ID": "20261122104300000001_3573F8"}}',2,NULL,0,'20261122104300000001_3573f8
md000001
el-2292
x26abc2
st anne''s pathology
röntgen 2291
röntgen 2291.zip
path_request_v1','st anne''s pathology','röntgen 2291','el-2292');
INSERT INTO "outgoing" VALUES(2,1,'MD000002','X26ABC2','St Anne''s Pathology','PATH_REQUEST_V1','Draft','EL-2292','/home/reception/forms.csv','forms.csv','text/csv',184000,1795000000123456789,'draft',2,1795344180000000,1795344180000000,'',NULL,0,0,0,0,0,'',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,0,'md000002
el-2292
x26abc2
st anne''s pathology
draft
forms.csv
path_request_v1','st anne''s pathology','draft','el-2292');
CREATE TABLE outgoing_chunks (
	outgoing INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	"offset" INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	crc32 INTEGER NOT NULL, 
	accepted_at INTEGER, 
	CONSTRAINT pk_outgoing_chunks PRIMARY KEY (outgoing, number), 
	CONSTRAINT fk_outgoing_chunks_outgoing FOREIGN KEY(outgoing) REFERENCES outgoing (id)
)
 WITHOUT ROWID

;
INSERT INTO "outgoing_chunks" VALUES(1,1,0,6000000,1000,1795344180000000);
INSERT INTO "outgoing_chunks" VALUES(1,2,6000000,1,2000,1795344180000000);
CREATE TABLE workflows (
	mailbox INTEGER NOT NULL, 
	workflow_id TEXT NOT NULL, 
	times_used INTEGER DEFAULT 0 NOT NULL, 
	used_at INTEGER, 
	CONSTRAINT pk_workflows PRIMARY KEY (mailbox, workflow_id), 
	CONSTRAINT fk_workflows_mailbox FOREIGN KEY(mailbox) REFERENCES mailboxes ("key")
)
 WITHOUT ROWID

;
INSERT INTO "workflows" VALUES(1,'PATH_REQUEST_V1',1,1795344180000000);
CREATE INDEX ix_outgoing_mailbox_message_id ON outgoing (mailbox, message_id);
CREATE INDEX ix_outgoing_mailbox_sha256 ON outgoing (mailbox, sha256);
CREATE INDEX ix_outgoing_mailbox_state_next_track_at ON outgoing (mailbox, state, next_track_at);
CREATE INDEX ix_outgoing_queue ON outgoing (mailbox, position) WHERE cleared = 0;
CREATE INDEX ix_outgoing_by_state ON outgoing (mailbox, state, id);
CREATE INDEX ix_outgoing_mailbox_created_at_id_state_search ON outgoing (mailbox, created_at, id, state, search);
CREATE INDEX ix_outgoing_mailbox_sort_recipient_id_state ON outgoing (mailbox, sort_recipient, id, state);
CREATE INDEX ix_outgoing_mailbox_sort_subject_id_state ON outgoing (mailbox, sort_subject, id, state);
CREATE INDEX ix_outgoing_mailbox_sort_reference_id_state ON outgoing (mailbox, sort_reference, id, state);
CREATE INDEX ix_outgoing_mailbox_size_id_state ON outgoing (mailbox, size, id, state);
CREATE INDEX ix_incoming_undescribed ON incoming (mailbox, id) WHERE described = 0;
CREATE INDEX ix_incoming_wanted ON incoming (mailbox, acknowledge) WHERE acknowledge = 1;
CREATE INDEX ix_incoming_parts ON incoming (part_path) WHERE part_path != '';
CREATE INDEX ix_incoming_mailbox_state_id_kind ON incoming (mailbox, state, id, kind);
CREATE INDEX ix_incoming_mailbox_kind_state ON incoming (mailbox, kind, state);
CREATE INDEX ix_incoming_mailbox_sort_received_id_state_kind_search ON incoming (mailbox, sort_received, id, state, kind, search);
CREATE INDEX ix_incoming_mailbox_sort_sender_id_state_kind ON incoming (mailbox, sort_sender, id, state, kind);
CREATE INDEX ix_incoming_mailbox_sort_subject_id_state_kind ON incoming (mailbox, sort_subject, id, state, kind);
CREATE INDEX ix_incoming_mailbox_sort_size_id_state_kind ON incoming (mailbox, sort_size, id, state, kind);
CREATE INDEX ix_incoming_mailbox_sort_expires_id_state_kind ON incoming (mailbox, sort_expires, id, state, kind);
CREATE INDEX ix_events_mailbox ON events (mailbox);
CREATE INDEX ix_events_outgoing ON events (outgoing);
CREATE INDEX ix_events_incoming ON events (incoming);
COMMIT;
