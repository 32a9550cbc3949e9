package no.grunnmur.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.grunndata.BrokerAddress;
import no.grunnmur.mail.SmtpServer;

/**
 * What the house runs with. Later sources win: the defaults, the file, the environment, the command line.
 *
 * @param port the port to listen on, 0 for a free one
 * @param bind the address to listen on
 * @param data the folder that holds the database and the keys
 * @param shared what several houses may share: PostgreSQL's programs and the seeded keys
 * @param fresh whether what is in the data folder is thrown away first
 * @param population how many people live in the seeded world
 * @param seed of the world
 * @param database an external PostgreSQL instead of the embedded one
 * @param profile whether the control plane is there
 * @param readyFile where to tell that the house is ready
 * @param tls the keystore for HTTPS
 * @param keys the folder of the signing keys
 * @param pkcs11 the configuration and the PIN of a device that holds the signing keys instead
 * @param strictJti whether a {@code jti} is burnt also by the nonce challenge
 * @param inspection whether the dev profile has the doctor and the conformity report
 * @param identityProviders the file that lists real identity providers
 * @param portals the file that tells who the portals are at HelseID
 * @param authorities the file of whom nobody in the house can appoint
 * @param conformanceCallback where the clients of the conformance suite are sent back to
 * @param addresses base addresses of single systems by name
 * @param personregisterEnd the day from which the old person register answers no more
 * @param life whether anything happens to the people of the seeded world as time passes
 * @param enhetsregister files of the national register of organisations
 * @param smtp the server that e-mail is handed to
 * @param amqp the broker that is told of the address register's events
 * @param selvbetjeningDelay how long HelseID believes what it has fetched of a client
 * @param keyLifetime of keys that clients add by the API of Selvbetjening
 * @param accounts what can be set of the register's accounts
 * @param given the settings as they were given, for showing them and for another house like this one
 */
public record Configuration(
        int port,
        String bind,
        Path data,
        Optional<Path> shared,
        boolean fresh,
        int population,
        long seed,
        Optional<External> database,
        Profile profile,
        Optional<Path> readyFile,
        Optional<Keystore> tls,
        Path keys,
        Optional<Keystore> pkcs11,
        boolean strictJti,
        boolean inspection,
        Optional<Path> identityProviders,
        Optional<Path> portals,
        Optional<Path> authorities,
        String conformanceCallback,
        Map<String, URI> addresses,
        Life life,
        Optional<LocalDate> personregisterEnd,
        Feeds feeds,
        List<Path> enhetsregister,
        Optional<SmtpServer> smtp,
        Optional<BrokerAddress> amqp,
        Duration selvbetjeningDelay,
        Duration keyLifetime,
        AccountSettings accounts,
        Map<Setting, String> given) {

    /** What is there. */
    public enum Profile {
        /** With the control plane, personas and synthetic data; real-looking national ids are refused. */
        DEV,
        /** Without them. */
        PRODUCTION
    }

    /** A PostgreSQL that somebody else runs. */
    record External(String url, String user, String password) {
        @Override
        public String toString() {
            return "External[***]";
        }
    }

    /** A file that leads to keys, a PKCS#12 file or the configuration of a device, and its password or PIN. */
    record Keystore(Path file, String password) {
        @Override
        public String toString() {
            return "Keystore[" + file + ", ***]";
        }
    }

    /** A setting is unknown or its value makes no sense; the message is one line for the person who starts the house. */
    public static final class Invalid extends RuntimeException {
        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    /** The defaults on a data folder, for tests: a free port and nothing from the environment. */
    public static Configuration forTests(Path data, int population) {
        return forTests(data, population, Map.of());
    }

    /**
     * The same with more settings. The population does not live unless it is told to.
     *
     * @param settings by the names that they have in a configuration file
     */
    public static Configuration forTests(Path data, int population, Map<String, String> settings) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        given.put(Setting.PORT, "0");
        given.put(Setting.DATA, data.toString());
        if (!settings.containsKey(Setting.SHARED.key())) {
            SharedFolder.ofThisUser().ifPresent(folder -> given.put(Setting.SHARED, folder.toString()));
        }
        given.put(Setting.POPULATION, Integer.toString(population));
        if (!settings.containsKey(Setting.LIFE.key())) {
            given.put(Setting.LIFE, "off");
        }
        return from(settings, Map.of(), given, false);
    }

    public Configuration {
        addresses = Map.copyOf(addresses);
        enhetsregister = List.copyOf(enhetsregister);
        given = Collections.unmodifiableMap(new EnumMap<>(given));
    }

    /** What another house on this machine must not share. */
    private static final Set<Setting> OWN = EnumSet.of(
            Setting.DATABASE,
            Setting.DATABASE_USER,
            Setting.DATABASE_PASSWORD,
            Setting.PROFILE,
            Setting.READY_FILE,
            Setting.TLS_KEYSTORE,
            Setting.TLS_PASSWORD,
            Setting.KEYS,
            Setting.KEYS_PKCS11,
            Setting.KEYS_PIN,
            Setting.IDENTITY_PROVIDERS,
            Setting.PORTALS,
            Setting.AUTHORITIES,
            Setting.FEEDS,
            Setting.SMTP,
            Setting.AMQP,
            Setting.ADDRESS);

    /** Enough to play every part; more would only make the start longer. */
    private static final String PEOPLE_FOR_A_MOMENT = "1000";

    /** The same house on a free port and another folder, with nothing that others share, and few people unless told. */
    Configuration onItsOwn(Path folder) {
        Map<Setting, String> values = new EnumMap<>(given);
        OWN.forEach(setting -> values.put(setting, setting.fallback()));
        values.put(Setting.PORT, "0");
        values.put(Setting.DATA, folder.toString());
        if (values.get(Setting.POPULATION).equals(Setting.POPULATION.fallback())) {
            values.put(Setting.POPULATION, PEOPLE_FOR_A_MOMENT);
        }
        if (values.get(Setting.SHARED).isEmpty()) {
            SharedFolder.ofThisUser().ifPresent(shared -> values.put(Setting.SHARED, shared.toString()));
        }
        return read(values, false);
    }

    /**
     * Puts the sources together.
     *
     * @param file the lines of the configuration file
     * @param environment the process environment; only {@code GRUNNMUR_*} is read
     * @param options the command line
     * @throws Invalid for an unknown key or a bad value
     */
    static Configuration from(
            Map<String, String> file, Map<String, String> environment, Map<Setting, String> options, boolean fresh) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.fallback());
        }
        file.forEach((key, value) ->
                values.put(Setting.ofKey(key).orElseThrow(() -> unknown("setting", key, knownKeys())), value));
        environment.forEach((variable, value) -> {
            if (variable.startsWith("GRUNNMUR_") && !LAUNCHER.contains(variable)) {
                Setting setting = Setting.ofVariable(variable)
                        .orElseThrow(() -> unknown("environment variable", variable, variables()));
                values.put(setting, value);
            }
        });
        values.putAll(options);
        return read(values, fresh);
    }

    /** Variables that belong to the launcher script, not to the house. */
    private static final List<String> LAUNCHER = List.of("GRUNNMUR_JDK_FOLDERS");

    private static Invalid unknown(String what, String name, List<String> known) {
        return new Invalid(
                "unknown " + what + " \"" + name + "\"; did you mean \"" + Setting.nearest(name, known) + "\"?");
    }

    private static List<String> knownKeys() {
        return Arrays.stream(Setting.values()).map(Setting::key).toList();
    }

    private static List<String> variables() {
        return Arrays.stream(Setting.values()).map(Setting::variable).toList();
    }

    private static Configuration read(Map<Setting, String> values, boolean fresh) {
        Path data = Path.of(values.get(Setting.DATA)).toAbsolutePath().normalize();
        String url = values.get(Setting.DATABASE);
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new Invalid("database must begin with jdbc:postgresql:");
        }
        String keystore = values.get(Setting.TLS_KEYSTORE);
        String keys = values.get(Setting.KEYS);
        String device = values.get(Setting.KEYS_PKCS11);
        return new Configuration(
                (int) number(values, Setting.PORT, 0, 65_535),
                values.get(Setting.BIND),
                data,
                file(values, Setting.SHARED)
                        .map(folder -> folder.toAbsolutePath().normalize()),
                fresh,
                (int) number(values, Setting.POPULATION, 100, 10_000_000),
                number(values, Setting.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                url.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new External(
                                url, values.get(Setting.DATABASE_USER), values.get(Setting.DATABASE_PASSWORD))),
                switch (values.get(Setting.PROFILE)) {
                    case "dev" -> Profile.DEV;
                    case "production" -> Profile.PRODUCTION;
                    default -> throw new Invalid("profile must be dev or production");
                },
                file(values, Setting.READY_FILE),
                keystore.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Keystore(Path.of(keystore), values.get(Setting.TLS_PASSWORD))),
                keys.isEmpty()
                        ? data.resolve("keys")
                        : Path.of(keys).toAbsolutePath().normalize(),
                device.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Keystore(Path.of(device), values.get(Setting.KEYS_PIN))),
                flag(values, Setting.STRICT_JTI),
                flag(values, Setting.INSPECTION),
                file(values, Setting.IDENTITY_PROVIDERS),
                file(values, Setting.PORTALS),
                file(values, Setting.AUTHORITIES),
                callback(values.get(Setting.CONFORMANCE_CALLBACK)),
                readAddresses(values.get(Setting.ADDRESS)),
                Life.of(values.get(Setting.LIFE)),
                Setting.PERSONREGISTER_END.day(values),
                Feeds.of(values.get(Setting.FEEDS)),
                Arrays.stream(values.get(Setting.ENHETSREGISTER).split(",", -1))
                        .filter(name -> !name.isBlank())
                        .map(name -> Path.of(name.strip()))
                        .toList(),
                OtherServers.smtp(values),
                OtherServers.amqp(values),
                Duration.ofSeconds(number(values, Setting.SELVBETJENING_DELAY, 0, 20)),
                Duration.ofDays(number(values, Setting.KEY_LIFETIME, 1, 3650)),
                AccountSettings.of(values),
                values);
    }

    private static Optional<Path> file(Map<Setting, String> values, Setting setting) {
        return Optional.of(values.get(setting)).filter(name -> !name.isEmpty()).map(Path::of);
    }

    private static long number(Map<Setting, String> values, Setting setting, long least, long most) {
        try {
            long number = Long.parseLong(values.get(setting));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the bounds
        }
        throw new Invalid(setting.key() + " must be a whole number"
                + (least == Long.MIN_VALUE ? "" : " from " + least + " to " + most) + ", not \"" + values.get(setting)
                + "\"");
    }

    private static boolean flag(Map<Setting, String> values, Setting setting) {
        return switch (values.get(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Invalid(setting.key() + " must be true or false");
        };
    }

    /** As a redirect URI must be: over HTTPS, or to this machine. FAPI 2.0 Security Profile, section 5.3.2.2 (8). */
    private static String callback(String text) {
        try {
            URI address = URI.create(text);
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
            if (safe
                    && address.getHost() != null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw new Invalid("conformance-callback must be https://..., or http:// to this machine, without a query");
    }

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static Map<String, URI> readAddresses(String text) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new Invalid("address must look like helseid=https://helseid-sts.nhn.no, not \"" + part + "\"");
            }
            String name = part.substring(0, equals).strip();
            if (!SystemName.known(name)) {
                throw unknown("system", name, SystemName.keys());
            }
            try {
                URI address = URI.create(part.substring(equals + 1).strip());
                boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
                if (!web
                        || address.getHost() == null
                        || address.getRawQuery() != null
                        || address.getRawFragment() != null
                        || address.toString().endsWith("/")) {
                    throw new IllegalArgumentException("not a base address");
                }
                addresses.put(name, address);
            } catch (IllegalArgumentException notAnAddress) {
                throw new Invalid(
                        "the address of " + name + " must be http(s)://host[:port][/path] without a slash at the end");
            }
        }
        return Map.copyOf(addresses);
    }

    /** The effective settings, one a line, secrets masked; what is not set is left out. */
    String describe() {
        return given.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty() || entry.getKey() == Setting.DATABASE)
                .map(entry -> entry.getKey().key() + " = " + shown(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String shown(Setting setting, String value) {
        if (setting.isSecret()) {
            return "***";
        }
        return switch (setting) {
            case DATA -> data.toString();
            case DATABASE -> value.isEmpty() ? "embedded" : withoutSecrets(value);
            default -> value;
        };
    }

    /** A JDBC address may carry user and password as parameters. */
    private static String withoutSecrets(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?***";
    }

    @Override
    public String toString() {
        return "Configuration[" + describe().replace("\n", ", ") + "]";
    }
}
