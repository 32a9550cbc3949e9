CREATE TABLE half (id bigint);
SELECT no_such_function();
