package no.grunnmur.app;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.world.World;

/**
 * Everything that can be configured, once: the same name serves the option ({@code --tls-keystore}), the line of the
 * file ({@code tls-keystore = ...}) and the environment variable ({@code GRUNNMUR_TLS_KEYSTORE}).
 */
enum Setting {
    PORT("8400", "PORT", "port to listen on; 0 picks a free one"),
    BIND("127.0.0.1", "ADDRESS", "address to listen on"),
    DATA(".grunnmur", "DIR", "folder for the database and the keys"),
    SHARED(
            "",
            "DIR",
            "folder of PostgreSQL's programs and the seeded keys, for several houses; the data folder unless set"),
    POPULATION("10000", "N", "how many people live in the seeded world"),
    SEED("1", "S", "seed of the world; the same seed gives the same world everywhere"),
    DATABASE("", "URL", "jdbc:postgresql://... of an external server, instead of the embedded one"),
    DATABASE_USER("", "USER", "user at the external server"),
    DATABASE_PASSWORD("", "PASSWORD", "password at the external server (rather by environment or file)"),
    PROFILE("dev", "dev|production", "dev: with the control plane; production: without"),
    READY_FILE("", "FILE", "written when the house is ready: JSON with the base addresses"),
    TLS_KEYSTORE("", "FILE", "PKCS#12 keystore: HTTPS with TLS 1.3 and the BCP 195 suites of 1.2"),
    TLS_PASSWORD("", "PASSWORD", "password of the keystore (rather by environment or file)"),
    KEYS("", "DIR", "folder of HelseID's signing keys; keys/ in the data folder unless set"),
    KEYS_PKCS11("", "FILE", "configuration of a PKCS#11 device (as SunPKCS11 reads it) that holds the signing keys"),
    KEYS_PIN("", "PIN", "PIN of the device (rather by environment or file)"),
    STRICT_JTI("false", "true|false", "burn the jti of an assertion also when the answer is use_dpop_nonce"),
    INSPECTION("true", "true|false", "dev profile: the doctor, and the conformity report of what clients send"),
    IDENTITY_PROVIDERS("", "FILE", "JSON file of real identity providers to log in through (docs/login.md)"),
    PORTALS("", "FILE", "JSON file of who the portals are at HelseID; needed in production (docs/portals.md)"),
    AUTHORITIES("", "FILE", "JSON file of customer service, service owners and vendors (docs/operations.md)"),
    CONFORMANCE_CALLBACK(
            World.CONFORMANCE_CALLBACK,
            "URL",
            "where the OpenID Foundation's conformance suite waits (docs/conformance.md)"),
    ENHETSREGISTER("", "FILE,...", "downloads of the national register of organisations, instead of synthetic ones"),
    SMTP("", "HOST:PORT", "server that e-mail is handed to; without one it stays in the mailbox"),
    SMTP_SECURITY("starttls", "none|starttls|tls", "how the line to that server is protected"),
    SMTP_USER("", "USER", "user at that server"),
    SMTP_PASSWORD("", "PASSWORD", "password at that server (rather by environment or file)"),
    SMTP_FROM("", "ADDRESS", "who e-mail comes from"),
    AMQP("", "URI", "amqps://host/virtual-host of a broker (RabbitMQ) that is told of the address register's events"),
    AMQP_USER("", "USER", "user at the broker"),
    AMQP_PASSWORD("", "PASSWORD", "password at the broker (rather by environment or file)"),
    AMQP_TRUST("", "FILE", "certificates (PEM) to believe of the broker instead of the public authorities"),
    SELVBETJENING_DELAY("0", "SECONDS", "how long HelseID believes what it has fetched of a client, 0 to 20"),
    KEY_LIFETIME("365", "DAYS", "how long a key lives that a client adds by the API of Selvbetjening"),
    PERSONREGISTER_END(
            "", "DAY", "the day from which the old person register answers no more (docs/personregister.md)"),
    TRANSFER_FROM(
            "2020-06-24", "DAY", "from which day a person takes over an old account of the register by its password"),
    PASSWORDS_UNTIL("2020-12-01", "DAY", "from which day nobody logs in to the portal of the register by a password"),
    ACCOUNT_NAMES("", "SECTOR=PATTERN,...", "what accounts of systems are called, by sector (docs/accounts.md)"),
    NETWORKS("", "NETWORK=ORGNR,...", "whose network an address is in, e.g. 10.1.0.0/16 (docs/accounts.md)"),
    LIFE("on", "on|off|DAY", "whether anything happens to the people as time passes, and from which day on"),
    FEEDS(
            "",
            "FEED=URL,...",
            "feeds of Folkeregisteret's shape that people are kept up to date from (docs/local-copy.md)"),
    ADDRESS("", "NAME=URL,...", "base addresses of single systems, e.g. helseid=https://helseid-sts.nhn.no");

    private final String fallback;
    private final String parameter;
    private final String description;

    Setting(String fallback, String parameter, String description) {
        this.fallback = fallback;
        this.parameter = parameter;
        this.description = description;
    }

    /** The name in a file and, after two hyphens, on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable. */
    String variable() {
        return "GRUNNMUR_" + name();
    }

    String fallback() {
        return fallback;
    }

    String parameter() {
        return parameter;
    }

    String description() {
        return description;
    }

    boolean isSecret() {
        return switch (this) {
            case DATABASE_PASSWORD, TLS_PASSWORD, KEYS_PIN, SMTP_PASSWORD, AMQP_PASSWORD -> true;
            default -> false;
        };
    }

    /** Its value as a day; empty when none is given. */
    Optional<LocalDate> day(Map<Setting, String> values) {
        String text = values.get(this);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            throw new Configuration.Invalid(key() + " must be a day, such as 2026-12-31, not \"" + text + "\"");
        }
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    /** The known name that is nearest to a wrong one (Levenshtein distance). */
    static String nearest(String wrong, List<String> known) {
        return known.stream()
                .min((a, b) -> Integer.compare(distance(wrong, a), distance(wrong, b)))
                .orElseThrow();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
