package no.grunnmur.journal.register;

import java.util.Locale;
import java.util.Optional;

/** Which register is asked, and whose answer is shown. */
public enum RegisterMode {
    /** The old one alone. */
    OLD(true, false, true),
    /** Both; the old one's answer is shown, and differences are recorded. */
    BOTH_OLD(true, true, true),
    /** Both; the new one's answer is shown, and differences are recorded. */
    BOTH_NEW(true, true, false),
    /** The new one alone. */
    NEW(false, true, false);

    private final boolean asksOld;
    private final boolean asksNew;
    private final boolean showsOld;

    RegisterMode(boolean asksOld, boolean asksNew, boolean showsOld) {
        this.asksOld = asksOld;
        this.asksNew = asksNew;
        this.showsOld = showsOld;
    }

    public boolean asksOld() {
        return asksOld;
    }

    public boolean asksNew() {
        return asksNew;
    }

    public boolean showsOld() {
        return showsOld;
    }

    /** As it is written outside: {@code both-old}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode of that word. */
    public static Optional<RegisterMode> of(String word) {
        for (RegisterMode mode : values()) {
            if (mode.word().equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
