package no.grunnmur.selvbetjening;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import no.grunnmur.database.Rounds;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;
import no.grunnmur.selvbetjening.Configuration.ClientKey;

/**
 * Writes to those who look after a client before one of its keys expires: 30, 14, 7 and 1 days before, each once whatever
 * node comes first. A client that has another key which lives longer is all right and is not written about.
 */
public final class KeyWarnings implements AutoCloseable {

    /** So many days before the end. */
    public static final List<Integer> DAYS = List.of(30, 14, 7, 1);

    /** Which warnings have been written. */
    public interface Written {

        /** Writes an e-mail unless that warning has been written; both or neither. */
        boolean once(String clientId, String thumbprint, int days, Mail mail);
    }

    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy 'kl.' HH.mm");

    private final Keys keys;
    private final Written written;
    private final String portal;
    private final InstantSource clock;
    private final Rounds rounds;

    /** @param portal the address of the portal */
    KeyWarnings(Keys keys, Written written, String portal, InstantSource clock) {
        this.keys = keys;
        this.written = written;
        this.portal = portal;
        this.clock = clock;
        this.rounds = Rounds.every(PAUSE, "warnings of keys are written", this::run);
    }

    /** Writes what is due; tells how many were written. Of several that are due for a key only the last counts. */
    public int run() {
        Instant now = clock.instant();
        int count = 0;
        for (Keys.Dated dated : keys.expiring()) {
            Instant end = dated.key().expires().orElseThrow();
            boolean lent = dated.key().added().plus(Duration.ofDays(1)).isAfter(end);
            if (lent || dated.client().contact().isEmpty() || !now.isBefore(end) || hasLonger(dated)) {
                continue;
            }
            for (int days : DAYS.reversed()) {
                if (!now.isBefore(end.minus(Duration.ofDays(days)))) {
                    EmailAddress to = dated.client().contact().get();
                    count += written.once(
                                    dated.client().clientId(),
                                    dated.key().thumbprint(),
                                    days,
                                    mail(to, dated, end, now))
                            ? 1
                            : 0;
                    break;
                }
            }
        }
        return count;
    }

    private static boolean hasLonger(Keys.Dated dated) {
        Instant end = dated.key().expires().orElseThrow();
        return dated.client().keys().stream()
                .map(ClientKey::expires)
                .anyMatch(other -> other.isEmpty() || other.get().isAfter(end));
    }

    private Mail mail(EmailAddress to, Keys.Dated dated, Instant end, Instant now) {
        long days = Math.max(1, Math.ceilDiv(Duration.between(now, end).toHours(), 24));
        String left = days == 1 ? "ett døgn" : days + " dager";
        String name = dated.client().name();
        return Mail.of(to, "En nøkkel i HelseID utløper om " + left, """
                Hei,

                en nøkkel til klienten «%s» i HelseID utløper %s, om %s. Når den er utløpt, får klienten ikke lenger \
                tilgangstoken med den, og systemet mister forbindelsen til tjenestene det bruker.

                Klient: %s
                Nøkkel (kid): %s

                Klienten har ingen nøkkel som varer lenger. Systemet kan bytte nøkkel selv, eller noen som har rett til \
                det, kan legge inn en ny nøkkel i Selvbetjening:
                %s/klienter/%s/nokkel

                Hilsen HelseID Selvbetjening
                """.formatted(
                        name,
                        DATE.format(end.atZone(NORWAY)),
                        left,
                        dated.client().clientId(),
                        dated.key().kid(),
                        portal,
                        dated.client().clientId()));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
