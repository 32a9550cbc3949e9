package no.grunnmur.befolkning.person;

/** A person's status in the Folkeregister. */
public enum PersonStatusType {
    RESIDENT,
    EMIGRATED,
    DISAPPEARED,
    DECEASED,
    DISCONTINUED,
    REGISTERED_AT_BIRTH,
    TEMPORARY,
    INACTIVE,
    NOT_RESIDENT,
    ACTIVE
}
