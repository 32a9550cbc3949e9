package no.grunnmur.checks.rules.broken.audit;

/** Stands for the platform's. */
public interface AuditEvent {}
