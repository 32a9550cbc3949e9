package no.grunnmur.journal.preflight;

/** A check failed in a way that leaves nothing to look at behind it. */
final class Stop extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    Stop(Finding finding) {
        super(finding.code().key(), null, false, false);
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
