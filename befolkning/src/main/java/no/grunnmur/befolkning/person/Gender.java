package no.grunnmur.befolkning.person;

/** The registered gender; the register knows two. */
public enum Gender {
    FEMALE,
    MALE
}
