package no.grunnmur.nodes;

import java.time.Instant;
import java.util.UUID;

/** An id on its way to the database and back. The writer's thread answers it before its caller reads the answer. */
final class AskedId {

    /** What is asked. */
    enum Question {
        USE,
        LOOK,
        FORGET_ALL
    }

    final Question question;
    final UUID id;

    /** When the artefact was issued, in seconds of the epoch. */
    final long issuedAt;

    /** Until when it is remembered. */
    final long until;

    private boolean first;

    private AskedId(Question question, UUID id, long issuedAt, long until) {
        this.question = question;
        this.id = id;
        this.issuedAt = issuedAt;
        this.until = until;
    }

    static AskedId toUse(UUID id, Instant issuedAt, long until) {
        return new AskedId(Question.USE, id, issuedAt.getEpochSecond(), until);
    }

    static AskedId toLookAt(UUID id, Instant issuedAt) {
        return new AskedId(Question.LOOK, id, issuedAt.getEpochSecond(), 0);
    }

    static AskedId toForgetAll() {
        return new AskedId(Question.FORGET_ALL, new UUID(0, 0), 0, 0);
    }

    void answer(boolean isFirst) {
        this.first = isFirst;
    }

    boolean isFirst() {
        return first;
    }
}
