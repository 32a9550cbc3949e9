CREATE TABLE earlier (id bigint PRIMARY KEY);
