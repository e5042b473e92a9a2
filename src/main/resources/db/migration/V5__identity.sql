-- Sessions, as Spring Session reads and writes them: any node serves any request.
create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- What the engine does not know of its users. A user without a row may sign in and never has.
create table directory (
    user_id      text primary key,
    active       boolean not null default true,
    -- who the identity provider says it is: a name may be given to somebody else later, the subject never is
    issuer       text,
    subject      text,
    claims_at    timestamptz, -- how new the groups are that the provider told
    signed_in_at timestamptz,
    unique (issuer, subject)
);

-- Wrong passwords, counted by what they were tried from: a user's name, a known device, an address.
create table sign_in_failure (
    bucket        text primary key,
    failures      int not null,
    blocked_until timestamptz,
    last_at       timestamptz not null
);
create index sign_in_failure_last on sign_in_failure (last_at);

-- Tokens for programs. Of the token itself only its SHA-256 is kept.
create table api_token (
    id           bigint generated always as identity primary key,
    user_id      text not null,
    name         text not null check (length(name) between 1 and 100),
    hash         bytea not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_on date,
    revoked_at   timestamptz
);
create index api_token_user on api_token (user_id);

-- Keys that sign the cookie of a known device. The newest signs; older ones verify until they are thrown away.
create table signing_key (
    id         bigint generated always as identity primary key,
    secret     bytea not null,
    created_at timestamptz not null
);

-- Minutes that a reviewer's last proof of identity may be old when the vote is given; 0 asks for none.
alter table gate_vote add column sign_within int not null default 0 check (sign_within >= 0);
